-- Whether a file that is deleted is referred to: without these, each deletion reads the tables from end to end.
create index letter_by_file on letter (file_id) where file_id is not null;
create index refusal_by_file on refusal (file_id) where file_id is not null;
create index signing_by_sent_file on signing (sent_file_id) where sent_file_id is not null;
create index signing_by_answer_file on signing (answer_file_id) where answer_file_id is not null;
create index payment_event_by_proof on payment_event (proof_file_id) where proof_file_id is not null;
create index filing_by_proof on filing (proof_file_id) where proof_file_id is not null;
create index djki_answer_by_file on djki_answer (file_id) where file_id is not null;
create index ip_right_by_certificate on ip_right (certificate_file_id) where certificate_file_id is not null;
create index appeal_by_decision on appeal (decision_file_id) where decision_file_id is not null;
create index appointment_by_order on appointment (order_file_id) where order_file_id is not null;
