-- What the program of the former release keeps, a row at least for each table: from its demo, with everything sealed or
-- bulky cut to two bytes, and by hand at the end where the demo has none. Every person and business is invented.
insert into account (id, email, name, phone, password_hash, email_confirmed_at, disabled_at, nik_sealed, nik_hash, synthetic, created_at, mail_refused_at, mail_refused_address, mail_refusal) overriding system value
values ('01a228f1-be67-7642-a89a-29eaa63ad285', 'pemohon@demo.test', 'Kurniasih', '+6281200000001', '$argon2id$v=19$m=19456,t=2,p=1$CSAzP+WKEYG/T/I45fn0ZQ$DwqLw0Eq6ROxim2cNTAeucGAE4Cv1F7JnOjPu3CaQYA', '2026-11-29 20:14:21.287314+00', NULL, '\x0102', '\x53211648722070dd6a907520f9c486f7635da1888daf65932046e09273be583c', 'true', '2026-11-29 20:14:21.287314+00', NULL, NULL, NULL)
on conflict do nothing;
insert into account (id, email, name, phone, password_hash, email_confirmed_at, disabled_at, nik_sealed, nik_hash, synthetic, created_at, mail_refused_at, mail_refused_address, mail_refusal) overriding system value
values ('01a228f1-be67-7673-979e-03b70c4b6f70', 'fungsional@demo.test', 'Rahmat Hidayat', '', '$argon2id$v=19$m=19456,t=2,p=1$CSAzP+WKEYG/T/I45fn0ZQ$DwqLw0Eq6ROxim2cNTAeucGAE4Cv1F7JnOjPu3CaQYA', '2026-11-29 20:14:21.287314+00', NULL, NULL, NULL, 'true', '2026-11-29 20:14:21.287314+00', NULL, NULL, NULL)
on conflict do nothing;
insert into ip_type (code, slug, name) overriding system value
values ('trademark', 'merek', 'Merek')
on conflict do nothing;
insert into service (ip_type, code, needs_letter) overriding system value
values ('trademark', 'filing', 'true')
on conflict do nothing;
insert into application (id, owner_id, ip_type, service, status, history_seq, version, title, details, receipt_number, tracking_code, handler_id, task, status_since, due_at, ready_on, reported_from, search, created_at, saved_at, submitted_at, djki_account, djki_account_of, used_seconds, missed_on, paying_by, answers_form, lifted_on) overriding system value
values ('01a22883-efbc-7bed-91a9-bd794111dd6b', '01a228f1-be67-7642-a89a-29eaa63ad285', 'trademark', 'filing', 'appeal_filed', '8', '15', 'MADU KASEMEN', '{"mark": "MADU KASEMEN", "mark_type": "word_and_figurative", "self_check": "none", "has_colours": "no", "represented": "no", "has_priority": "no", "nice_classes": [{"class": "29", "goods": "keripik pisang; keripik singkong"}], "foreign_words": "none", "application_type": "goods", "has_other_script": "no", "mark_description": "Tulisan tebal di tengah lingkaran berwarna."}', 'MRK-2026-000009', '5S77CD8X', '01a228f1-be67-7673-979e-03b70c4b6f70', NULL, '2026-11-29 19:10:24.95625+00', '2026-12-14 16:59:59+00', NULL, NULL, 'mrk-2026-000009 madu kasemen kurniasih dapur mama nia', '2026-11-29 18:14:24.95625+00', '2026-11-29 18:14:24.95625+00', '2026-11-29 18:21:24.95625+00', NULL, NULL, '0', NULL, NULL, NULL, NULL)
on conflict do nothing;
insert into account (id, email, name, phone, password_hash, email_confirmed_at, disabled_at, nik_sealed, nik_hash, synthetic, created_at, mail_refused_at, mail_refused_address, mail_refusal) overriding system value
values ('01a228f1-be67-7e50-83e0-723c0af9aa6a', 'pelaksana@demo.test', 'Rina Marlina', '', '$argon2id$v=19$m=19456,t=2,p=1$CSAzP+WKEYG/T/I45fn0ZQ$DwqLw0Eq6ROxim2cNTAeucGAE4Cv1F7JnOjPu3CaQYA', '2026-11-29 20:14:21.287314+00', NULL, NULL, NULL, 'true', '2026-11-29 20:14:21.287314+00', NULL, NULL, NULL)
on conflict do nothing;
insert into procedure_edge (from_status, act, to_status) overriding system value
values ('decline_upheld', 'record_appeal', 'appeal_filed')
on conflict do nothing;
insert into account (id, email, name, phone, password_hash, email_confirmed_at, disabled_at, nik_sealed, nik_hash, synthetic, created_at, mail_refused_at, mail_refused_address, mail_refusal) overriding system value
values ('01a228f1-be67-7370-9212-81abc4098f7a', 'kadis@demo.test', 'Ahmad Fauzan', '', '$argon2id$v=19$m=19456,t=2,p=1$CSAzP+WKEYG/T/I45fn0ZQ$DwqLw0Eq6ROxim2cNTAeucGAE4Cv1F7JnOjPu3CaQYA', '2026-11-29 20:14:21.287314+00', NULL, NULL, NULL, 'true', '2026-11-29 20:14:21.287314+00', NULL, NULL, NULL)
on conflict do nothing;
insert into procedure_edge (from_status, act, to_status) overriding system value
values ('objection_filed', 'uphold', 'decline_upheld')
on conflict do nothing;
insert into procedure_edge (from_status, act, to_status) overriding system value
values ('declined', 'object', 'objection_filed')
on conflict do nothing;
insert into procedure_edge (from_status, act, to_status) overriding system value
values ('decline_endorsed', 'decline', 'declined')
on conflict do nothing;
insert into account (id, email, name, phone, password_hash, email_confirmed_at, disabled_at, nik_sealed, nik_hash, synthetic, created_at, mail_refused_at, mail_refused_address, mail_refusal) overriding system value
values ('01a228f1-be67-771b-8947-65e16c1769d9', 'kabid@demo.test', 'Siti Maesaroh', '', '$argon2id$v=19$m=19456,t=2,p=1$CSAzP+WKEYG/T/I45fn0ZQ$DwqLw0Eq6ROxim2cNTAeucGAE4Cv1F7JnOjPu3CaQYA', '2026-11-29 20:14:21.287314+00', NULL, NULL, NULL, 'true', '2026-11-29 20:14:21.287314+00', NULL, NULL, NULL)
on conflict do nothing;
insert into procedure_edge (from_status, act, to_status) overriding system value
values ('decline_proposed', 'endorse_decline', 'decline_endorsed')
on conflict do nothing;
insert into procedure_edge (from_status, act, to_status) overriding system value
values ('assigned', 'propose_decline', 'decline_proposed')
on conflict do nothing;
insert into procedure_edge (from_status, act, to_status) overriding system value
values ('submitted', 'assign', 'assigned')
on conflict do nothing;
insert into procedure_edge (from_status, act, to_status) overriding system value
values ('draft', 'submit', 'submitted')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22883-efbc-7bed-91a9-bd794111dd6b', '1', 'draft', 'submit', 'submitted', '01a228f1-be67-7642-a89a-29eaa63ad285', 'applicant', '2026-11-29 18:21:24.95625+00', '', '{"receipt": "MRK-2026-000009"}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22883-efbc-7bed-91a9-bd794111dd6b', '2', 'submitted', 'assign', 'assigned', '01a228f1-be67-7e50-83e0-723c0af9aa6a', 'clerk', '2026-11-29 18:28:24.95625+00', '', '{"to": "01a228f1-be67-7673-979e-03b70c4b6f70", "from": null, "reason": "", "disposition": "Kepala Dinas"}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22883-efbc-7bed-91a9-bd794111dd6b', '3', 'assigned', 'propose_decline', 'decline_proposed', '01a228f1-be67-7673-979e-03b70c4b6f70', 'reviewer', '2026-11-29 18:35:24.95625+00', '', '{"basis": "Standar pelayanan Dinas", "reason": "Usaha beralamat di luar Kota Serang."}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22883-efbc-7bed-91a9-bd794111dd6b', '4', 'decline_proposed', 'endorse_decline', 'decline_endorsed', '01a228f1-be67-771b-8947-65e16c1769d9', 'division_head', '2026-11-29 18:42:24.95625+00', '', '{"content_sha256": "f0a29bed98c974aa44a305b7d7f914cddde24f444b680bb0362c3e061905c165"}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22883-efbc-7bed-91a9-bd794111dd6b', '5', 'decline_endorsed', 'decline', 'declined', '01a228f1-be67-7370-9212-81abc4098f7a', 'agency_head', '2026-11-29 18:49:24.95625+00', 'Usaha beralamat di luar Kota Serang. Dasar: Standar pelayanan Dinas.', '{"basis": "Standar pelayanan Dinas", "number": "500.3/005-Dinkopukmperindag/2026", "reason": "Usaha beralamat di luar Kota Serang.", "refusal": "01a228a3-fadc-7628-b06d-d81f0fdae55e", "certificate": "78b89c27485e9607518e892f0f06911f", "file_sha256": "9a2f0a7d2fce1a424915efa4602a404b19e3417ab8b87ffc00e1fd8571c457a9", "content_sha256": "15fa346fd71334a154bd6ef303a588d27412f116a50b0a20864004470d4ec5b5"}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22883-efbc-7bed-91a9-bd794111dd6b', '6', 'declined', 'object', 'objection_filed', '01a228f1-be67-7642-a89a-29eaa63ad285', 'applicant', '2026-11-29 18:56:24.95625+00', 'Alamat usaha sudah pindah ke Kota Serang.', '{}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22883-efbc-7bed-91a9-bd794111dd6b', '7', 'objection_filed', 'uphold', 'decline_upheld', '01a228f1-be67-7370-9212-81abc4098f7a', 'agency_head', '2026-11-29 19:03:24.95625+00', 'NIB masih memuat alamat lama.', '{"basis": "Standar pelayanan Dinas", "number": "500.3/007-Dinkopukmperindag/2026", "reason": "NIB masih memuat alamat lama.", "refusal": "01a228b0-cc1c-7101-b808-0ae4457231c4", "certificate": "78b89c27485e9607518e892f0f06911f", "file_sha256": "0d8c204db37bd019c50fc5305628fcc17287aa4e3c1fcdb6c5b5a858975de79a", "content_sha256": "3716bc08b6b178608c9fecb40e06b53be16670332ee91af108faf602daf4e676"}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22883-efbc-7bed-91a9-bd794111dd6b', '8', 'decline_upheld', 'record_appeal', 'appeal_filed', '01a228f1-be67-7e50-83e0-723c0af9aa6a', 'clerk', '2026-11-29 19:10:24.95625+00', 'Banding kepada atasan (contoh).', '{"filed_on": "2026-11-30"}')
on conflict do nothing;
insert into appeal (id, application_id, filed_on, note, recorded_by, recorded_at, outcome, decided_on, decision_file_id, decided_at) overriding system value
values ('01a228b7-34bc-77a3-b838-8ae1d01186b6', '01a22883-efbc-7bed-91a9-bd794111dd6b', '2026-11-30', 'Banding kepada atasan (contoh).', '01a228f1-be67-7e50-83e0-723c0af9aa6a', '2026-11-29 19:10:24.95625+00', NULL, NULL, NULL, NULL)
on conflict do nothing;
insert into applicant (application_id, kind, name, nik_sealed, email, phone, business_name, nib, npwp_sealed, kbli, address, kecamatan, kelurahan, postal_code, scale, birthplace, founded, home_same, home_address, position, nib_of_another, guided_since) overriding system value
values ('01a22883-efbc-7bed-91a9-bd794111dd6b', 'individual', 'Kurniasih', '\x0102', 'pemohon@demo.test', '+6281200000001', 'Dapur Mama Nia', '9120004617285', '\x0102', '10794', 'Jl. Contoh No. 12', 'Taktakan', 'Contoh', '42162', 'mikro', 'Serang', '2019', 'false', 'Jl. Rekaan Gang 3 No. 7, RT 02/RW 05, Kel. Contoh, Kec. Cipocok Jaya, Kota Serang 42121', '', 'false', NULL)
on conflict do nothing;
insert into application (id, owner_id, ip_type, service, status, history_seq, version, title, details, receipt_number, tracking_code, handler_id, task, status_since, due_at, ready_on, reported_from, search, created_at, saved_at, submitted_at, djki_account, djki_account_of, used_seconds, missed_on, paying_by, answers_form, lifted_on) overriding system value
values ('01a22884-0a92-7af5-88d0-c7d7f93a4e2a', '01a228f1-be67-7642-a89a-29eaa63ad285', 'trademark', 'filing', 'certified', '15', '22', 'KOPI KASEMEN', '{"mark": "KOPI KASEMEN", "mark_type": "word_and_figurative", "self_check": "none", "has_colours": "no", "represented": "no", "has_priority": "no", "nice_classes": [{"class": "29", "goods": "keripik pisang; keripik singkong"}], "foreign_words": "none", "application_type": "goods", "has_other_script": "no", "mark_description": "Tulisan tebal di tengah lingkaran berwarna."}', 'MRK-2026-000023', 'HKYGK46W', '01a228f1-be67-7673-979e-03b70c4b6f70', NULL, '2026-11-29 20:14:31.826511+00', NULL, NULL, NULL, 'mrk-2026-000023 kopi kasemen kurniasih dapur mama nia', '2026-11-29 18:14:31.826511+00', '2026-11-29 18:14:31.826511+00', '2026-11-29 18:21:31.826511+00', 'kurniasih@contoh.test', 'applicant', '0', NULL, 'mobile_banking', NULL, NULL)
on conflict do nothing;
insert into procedure_edge (from_status, act, to_status) overriding system value
values ('under_examination', 'certify', 'certified')
on conflict do nothing;
insert into procedure_edge (from_status, act, to_status) overriding system value
values ('paid', 'record_filing', 'under_examination')
on conflict do nothing;
insert into procedure_edge (from_status, act, to_status) overriding system value
values ('payment_reported', 'confirm_payment', 'paid')
on conflict do nothing;
insert into procedure_edge (from_status, act, to_status) overriding system value
values ('billed', 'report_payment', 'payment_reported')
on conflict do nothing;
insert into procedure_edge (from_status, act, to_status) overriding system value
values ('ready_to_file', 'issue_billing', 'billed')
on conflict do nothing;
insert into procedure_edge (from_status, act, to_status) overriding system value
values ('delivered', 'ready_to_pay', 'ready_to_file')
on conflict do nothing;
insert into procedure_edge (from_status, act, to_status) overriding system value
values ('followed_up', 'deliver', 'delivered')
on conflict do nothing;
insert into procedure_edge (from_status, act, to_status) overriding system value
values ('signed', 'follow_up', 'followed_up')
on conflict do nothing;
insert into procedure_edge (from_status, act, to_status) overriding system value
values ('initialled', 'sign', 'signed')
on conflict do nothing;
insert into procedure_edge (from_status, act, to_status) overriding system value
values ('prepared', 'initial', 'initialled')
on conflict do nothing;
insert into procedure_edge (from_status, act, to_status) overriding system value
values ('drafted', 'prepare_letter', 'prepared')
on conflict do nothing;
insert into procedure_edge (from_status, act, to_status) overriding system value
values ('complete', 'draft_letter', 'drafted')
on conflict do nothing;
insert into procedure_edge (from_status, act, to_status) overriding system value
values ('assigned', 'accept', 'complete')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22884-0a92-7af5-88d0-c7d7f93a4e2a', '1', 'draft', 'submit', 'submitted', '01a228f1-be67-7642-a89a-29eaa63ad285', 'applicant', '2026-11-29 18:21:31.826511+00', '', '{"receipt": "MRK-2026-000023"}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22884-0a92-7af5-88d0-c7d7f93a4e2a', '2', 'submitted', 'assign', 'assigned', '01a228f1-be67-7e50-83e0-723c0af9aa6a', 'clerk', '2026-11-29 18:28:31.826511+00', '', '{"to": "01a228f1-be67-7673-979e-03b70c4b6f70", "from": null, "reason": "", "disposition": "Kepala Dinas"}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22884-0a92-7af5-88d0-c7d7f93a4e2a', '3', 'assigned', 'accept', 'complete', '01a228f1-be67-7673-979e-03b70c4b6f70', 'reviewer', '2026-11-29 18:35:31.826511+00', '', '{}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22884-0a92-7af5-88d0-c7d7f93a4e2a', '4', 'complete', 'draft_letter', 'drafted', '01a228f1-be67-7673-979e-03b70c4b6f70', 'reviewer', '2026-11-29 18:42:31.826511+00', '', '{"letter": "01a2289d-ad12-7850-b67e-39f9651ac930"}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22884-0a92-7af5-88d0-c7d7f93a4e2a', '5', 'drafted', 'prepare_letter', 'prepared', '01a228f1-be67-7e50-83e0-723c0af9aa6a', 'clerk', '2026-11-29 18:49:31.826511+00', '', '{"number": "500.3/018-Dinkopukmperindag/2026", "content_sha256": "b46c56fab1fc177991ebb2da6a6a7819e433da1eb6a2a2fc42b58544274c4b51"}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22884-0a92-7af5-88d0-c7d7f93a4e2a', '6', 'prepared', 'initial', 'initialled', '01a228f1-be67-771b-8947-65e16c1769d9', 'division_head', '2026-11-29 18:56:31.826511+00', '', '{"content_sha256": "b46c56fab1fc177991ebb2da6a6a7819e433da1eb6a2a2fc42b58544274c4b51"}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22884-0a92-7af5-88d0-c7d7f93a4e2a', '7', 'initialled', 'sign', 'signed', '01a228f1-be67-7370-9212-81abc4098f7a', 'agency_head', '2026-11-29 19:03:31.826511+00', '', '{"letter": "01a2289d-ad12-7850-b67e-39f9651ac930", "certificate": "78b89c27485e9607518e892f0f06911f", "file_sha256": "0ab88f9e6911030608ad9ab13d3369f3de269d83defef833458c2c4eb38f601d", "content_sha256": "b46c56fab1fc177991ebb2da6a6a7819e433da1eb6a2a2fc42b58544274c4b51"}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22884-0a92-7af5-88d0-c7d7f93a4e2a', '8', 'signed', 'follow_up', 'followed_up', '01a228f1-be67-7e50-83e0-723c0af9aa6a', 'clerk', '2026-11-29 19:10:31.826511+00', '', '{"letter": "01a2289d-ad12-7850-b67e-39f9651ac930"}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22884-0a92-7af5-88d0-c7d7f93a4e2a', '9', 'followed_up', 'deliver', 'delivered', '01a228f1-be67-7e50-83e0-723c0af9aa6a', 'clerk', '2026-11-29 19:17:31.826511+00', '', '{}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22884-0a92-7af5-88d0-c7d7f93a4e2a', '10', 'delivered', 'ready_to_pay', 'ready_to_file', '01a228f1-be67-7642-a89a-29eaa63ad285', 'applicant', '2026-11-29 19:24:31.826511+00', '', '{"consent": "pendampingan pengajuan", "ready_on": "2026-11-30", "paying_by": "mobile_banking"}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22884-0a92-7af5-88d0-c7d7f93a4e2a', '11', 'ready_to_file', 'issue_billing', 'billed', '01a228f1-be67-7e50-83e0-723c0af9aa6a', 'clerk', '2026-11-29 19:31:31.826511+00', '', '{"code": "820261130273898", "total": 500000, "expires_at": "2026-12-06T19:31:31.826511Z"}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22884-0a92-7af5-88d0-c7d7f93a4e2a', '12', 'billed', 'report_payment', 'payment_reported', '01a228f1-be67-7642-a89a-29eaa63ad285', 'applicant', '2026-11-29 20:14:31.826511+00', '', '{"bill": "820261130273898", "paid_on": "2026-11-30"}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22884-0a92-7af5-88d0-c7d7f93a4e2a', '13', 'payment_reported', 'confirm_payment', 'paid', '01a228f1-be67-7e50-83e0-723c0af9aa6a', 'clerk', '2026-11-29 20:14:31.826511+00', '', '{"bill": "820261130273898", "paid_on": "2026-11-30"}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22884-0a92-7af5-88d0-c7d7f93a4e2a', '14', 'paid', 'record_filing', 'under_examination', '01a228f1-be67-7e50-83e0-723c0af9aa6a', 'clerk', '2026-11-29 20:14:31.826511+00', 'DID0505273898', '{"djki_number": "DID0505273898", "received_on": "2026-11-30"}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22884-0a92-7af5-88d0-c7d7f93a4e2a', '15', 'under_examination', 'certify', 'certified', '01a228f1-be67-7e50-83e0-723c0af9aa6a', 'clerk', '2026-11-29 20:14:31.826511+00', 'IDM505273898', '{"number": "IDM505273898", "ends_on": "2036-11-30", "granted_on": "2026-11-30"}')
on conflict do nothing;
insert into letter_number (number, year, sequence, application_id, kind, state, given_at, ended_at, end_reason) overriding system value
values ('500.3/018-Dinkopukmperindag/2026', '2026', '18', '01a22884-0a92-7af5-88d0-c7d7f93a4e2a', 'recommendation', 'used', '2026-11-29 18:49:31.826511+00', '2026-11-29 19:03:31.826511+00', '')
on conflict do nothing;
insert into file (id, state, media_type, size_bytes, sha256, created_at, ready_at, pages, undrawn) overriding system value
values ('01a228b0-e6f2-75bb-9ee9-e82d4270b82b', 'ready', 'application/pdf', '104725', '\x0ab88f9e6911030608ad9ab13d3369f3de269d83defef833458c2c4eb38f601d', '2026-11-29 19:03:31.826511+00', '2026-11-29 19:03:31.826511+00', NULL, NULL)
on conflict do nothing;
insert into letter (id, application_id, kind, version, state, number, content_sealed, content_sha256, template_version, drafter_id, drafted_at, preparer_id, prepared_at, initialler_id, initialled_at, initialled_sha256, signer_id, signed_at, signed_on, token, file_id, file_sha256, certificate_serial, signer_name, ended_at, end_reason, replaces_id, initialler_title, signer_nip, signer_rank, signer_position, signer_unit, pages) overriding system value
values ('01a2289d-ad12-7850-b67e-39f9651ac930', '01a22884-0a92-7af5-88d0-c7d7f93a4e2a', 'recommendation', '1', 'signed', '500.3/018-Dinkopukmperindag/2026', '\x0102', '\xb46c56fab1fc177991ebb2da6a6a7819e433da1eb6a2a2fc42b58544274c4b51', 'recommendation-3', '01a228f1-be67-7673-979e-03b70c4b6f70', '2026-11-29 18:42:31.826511+00', '01a228f1-be67-7e50-83e0-723c0af9aa6a', '2026-11-29 18:49:31.826511+00', '01a228f1-be67-771b-8947-65e16c1769d9', '2026-11-29 18:56:31.826511+00', '\xb46c56fab1fc177991ebb2da6a6a7819e433da1eb6a2a2fc42b58544274c4b51', '01a228f1-be67-7370-9212-81abc4098f7a', '2026-11-29 19:03:31.826511+00', '2026-11-30', 'ZPFP-8X1K-TC5R-0X9D', '01a228b0-e6f2-75bb-9ee9-e82d4270b82b', '\x0ab88f9e6911030608ad9ab13d3369f3de269d83defef833458c2c4eb38f601d', '78b89c27485e9607518e892f0f06911f', 'Drs. Ahmad Fauzan, M.Si.', NULL, '', NULL, 'Kepala Bidang UMKM', '196908171994031999', 'Pembina Utama Muda, IV/c', 'Kepala Dinas', 'Dinas Koperasi, Usaha Kecil dan Menengah, Perindustrian dan Perdagangan Kota Serang', NULL)
on conflict do nothing;
insert into bill (id, application_id, purpose, code, state, issued_at, expires_at, total, quoted_total, note, issued_by, ended_at, end_reason, letter_id) overriding system value
values ('01a228ca-8972-7d94-8661-5f224acc798b', '01a22884-0a92-7af5-88d0-c7d7f93a4e2a', 'main', '820261130273898', 'paid', '2026-11-29 19:31:31.826511+00', '2026-12-06 19:31:31.826511+00', '500000', '500000', 'Contoh', '01a228f1-be67-7e50-83e0-723c0af9aa6a', '2026-11-29 20:14:31.826511+00', '', '01a2289d-ad12-7850-b67e-39f9651ac930')
on conflict do nothing;
insert into check_item (application_id, code, verdict, reason, example, checked_by, checked_at) overriding system value
values ('01a22884-0a92-7af5-88d0-c7d7f93a4e2a', 'applicant', 'ok', '', '', '01a228f1-be67-7673-979e-03b70c4b6f70', '2026-11-29 18:35:31.826511+00')
on conflict do nothing;
insert into application (id, owner_id, ip_type, service, status, history_seq, version, title, details, receipt_number, tracking_code, handler_id, task, status_since, due_at, ready_on, reported_from, search, created_at, saved_at, submitted_at, djki_account, djki_account_of, used_seconds, missed_on, paying_by, answers_form, lifted_on) overriding system value
values ('01a18426-6f7a-740c-8ca9-3106d095164c', '01a228f1-be67-7642-a89a-29eaa63ad285', 'trademark', 'filing', 'closed', '4', '11', 'BANDENG LESTARI', '{"mark": "BANDENG LESTARI", "mark_type": "word_and_figurative", "self_check": "none", "has_colours": "no", "represented": "no", "has_priority": "no", "nice_classes": [{"class": "29", "goods": "keripik pisang; keripik singkong"}], "foreign_words": "none", "application_type": "goods", "has_other_script": "no", "mark_description": "Tulisan tebal di tengah lingkaran berwarna."}', 'MRK-2026-000027', '3NRQ89BD', '01a228f1-be67-7673-979e-03b70c4b6f70', NULL, '2026-11-28 20:35:33.850445+00', NULL, NULL, NULL, 'mrk-2026-000027 bandeng lestari kurniasih dapur mama nia', '2026-10-28 20:14:33.850445+00', '2026-10-28 20:14:33.850445+00', '2026-10-28 20:19:48.850445+00', NULL, NULL, '0', NULL, NULL, NULL, NULL)
on conflict do nothing;
insert into procedure_edge (from_status, act, to_status) overriding system value
values ('returned', 'lapse_returned', 'closed')
on conflict do nothing;
insert into procedure_edge (from_status, act, to_status) overriding system value
values ('assigned', 'return', 'returned')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a18426-6f7a-740c-8ca9-3106d095164c', '1', 'draft', 'submit', 'submitted', '01a228f1-be67-7642-a89a-29eaa63ad285', 'applicant', '2026-10-28 20:19:48.850445+00', '', '{"receipt": "MRK-2026-000027"}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a18426-6f7a-740c-8ca9-3106d095164c', '2', 'submitted', 'assign', 'assigned', '01a228f1-be67-7e50-83e0-723c0af9aa6a', 'clerk', '2026-10-28 20:25:03.850445+00', '', '{"to": "01a228f1-be67-7673-979e-03b70c4b6f70", "from": null, "reason": "", "disposition": "Kepala Dinas"}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a18426-6f7a-740c-8ca9-3106d095164c', '3', 'assigned', 'return', 'returned', '01a228f1-be67-7673-979e-03b70c4b6f70', 'reviewer', '2026-10-28 20:30:18.850445+00', '', '{"asked": ["document:identity_card"], "waits_for_oss": false}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a18426-6f7a-740c-8ca9-3106d095164c', '4', 'returned', 'lapse_returned', 'closed', NULL, 'system', '2026-11-28 20:35:33.850445+00', 'dihentikan', '{}')
on conflict do nothing;
insert into correction (id, application_id, opened_at, opened_by, answered_at, waits_for_oss) overriding system value
values ('01a18434-dae2-7a93-8a90-25d974b92dc0', '01a18426-6f7a-740c-8ca9-3106d095164c', '2026-10-28 20:30:18.850445+00', '01a228f1-be67-7673-979e-03b70c4b6f70', '2026-11-28 20:35:33.850445+00', 'false')
on conflict do nothing;
insert into demo_case (wanted, generation, application_id, made_at) overriding system value
values ('trademark/filing/appeal_filed', '0', '01a22883-efbc-7bed-91a9-bd794111dd6b', '2026-11-29 20:14:27.946938+00')
on conflict do nothing;
insert into file (id, state, media_type, size_bytes, sha256, created_at, ready_at, pages, undrawn) overriding system value
values ('01a22883-efbc-7519-8659-919838c6f2a2', 'ready', 'application/pdf', '613', '\x788e2ecd0c2f87675af61f467c258745d9bd8e7deca545fd11c91886b28de518', '2026-11-29 18:14:24.95625+00', '2026-11-29 18:14:24.95625+00', '1', 'false')
on conflict do nothing;
insert into document (id, application_id, requirement, file_id, file_name, made_by_portal, created_at, created_by, removed_at) overriding system value
values ('01a22883-efbc-741c-9a47-fc86b0b62480', '01a22883-efbc-7bed-91a9-bd794111dd6b', 'identity_card', '01a22883-efbc-7519-8659-919838c6f2a2', 'ktp.pdf', 'false', '2026-11-29 18:14:24.95625+00', '01a228f1-be67-7642-a89a-29eaa63ad285', NULL)
on conflict do nothing;
insert into filing (application_id, djki_number, received_on, own, proof_file_id, recorded_by, recorded_at, confirmed_at) overriding system value
values ('01a22884-0a92-7af5-88d0-c7d7f93a4e2a', 'DID0505273898', '2026-11-30', 'false', NULL, '01a228f1-be67-7e50-83e0-723c0af9aa6a', '2026-11-29 20:14:31.826511+00', '2026-11-29 20:14:31.826511+00')
on conflict do nothing;
insert into file (id, state, media_type, size_bytes, sha256, created_at, ready_at, pages, undrawn) overriding system value
values ('01a228f1-e792-7932-ab6b-fbfc5118b0b8', 'ready', 'application/pdf', '626', '\x203ccb5ff9a8d4af332e95fad84c57582b50dbd6c55b302d08c6a52e1a0ca666', '2026-11-29 20:14:31.826511+00', '2026-11-29 20:14:31.826511+00', '1', 'false')
on conflict do nothing;
insert into ip_right (id, application_id, owner_id, number, granted_on, starts_on, ends_on, holder, certificate_file_id, recorded_by, recorded_at) overriding system value
values ('01a228f1-e792-7304-9126-a8557159d27e', '01a22884-0a92-7af5-88d0-c7d7f93a4e2a', '01a228f1-be67-7642-a89a-29eaa63ad285', 'IDM505273898', '2026-11-30', '2026-11-30', '2036-11-30', 'Kurniasih', '01a228f1-e792-7932-ab6b-fbfc5118b0b8', '01a228f1-be67-7e50-83e0-723c0af9aa6a', '2026-11-29 20:14:31.826511+00')
on conflict do nothing;
insert into letter_promise (application_id, begun_at, running_since, used_seconds, due_at, signed_at, ended_at) overriding system value
values ('01a22884-0a92-7af5-88d0-c7d7f93a4e2a', '2026-11-29 18:35:31.826511+00', '2026-11-29 18:56:31.826511+00', '0', '2026-11-30 09:00:00+00', '2026-11-29 19:03:31.826511+00', '2026-11-29 19:03:31.826511+00')
on conflict do nothing;
insert into mark (id, source, application_id, number, name, classes, holder, state, whole_keys, word_keys, noted_at) overriding system value
values ('9', 'portal', '01a22883-efbc-7bed-91a9-bd794111dd6b', '', 'MADU KASEMEN', '{29}', '', '', '{-2140468473,-1859889692,-1833490661,-331429683,-229787481,-107545991,-103550529,201109198,314610018,412366823,432053351,622136397,1554464438,1572072716}', '{255950290}', '2026-11-29 18:21:24.95625+00')
on conflict do nothing;
insert into notice (id, account_id, application_id, kind, params, created_at, read_at) overriding system value
values ('01a228f1-e792-7039-b910-6ed6884e83ce', '01a228f1-be67-7642-a89a-29eaa63ad285', '01a22884-0a92-7af5-88d0-c7d7f93a4e2a', 'certified', '{"title": "KOPI KASEMEN", "receipt": "MRK-2026-000023"}', '2026-11-29 20:14:31.826511+00', NULL)
on conflict do nothing;
insert into ntpn_use (ntpn, application_id, first_at) overriding system value
values ('A2E4A39F7D7C0D88', '01a22884-0a92-7af5-88d0-c7d7f93a4e2a', '2026-11-29 20:14:31.826511+00')
on conflict do nothing;
insert into payment_event (id, bill_id, application_id, kind, ntpn, paid_on, proof_file_id, reason, actor_id, at) overriding system value
values ('01a228f1-e792-7a18-90c2-2f66869587c4', '01a228ca-8972-7d94-8661-5f224acc798b', '01a22884-0a92-7af5-88d0-c7d7f93a4e2a', 'reported', 'A2E4A39F7D7C0D88', '2026-11-30', NULL, '', '01a228f1-be67-7642-a89a-29eaa63ad285', '2026-11-29 20:14:31.826511+00')
on conflict do nothing;
insert into letter_number (number, year, sequence, application_id, kind, state, given_at, ended_at, end_reason) overriding system value
values ('500.3/007-Dinkopukmperindag/2026', '2026', '7', '01a22883-efbc-7bed-91a9-bd794111dd6b', 'refusal', 'used', '2026-11-29 19:03:24.95625+00', '2026-11-29 19:03:24.95625+00', '')
on conflict do nothing;
insert into file (id, state, media_type, size_bytes, sha256, created_at, ready_at, pages, undrawn) overriding system value
values ('01a228b0-cc1c-735e-8f88-6ac696c1289a', 'ready', 'application/pdf', '60362', '\x0d8c204db37bd019c50fc5305628fcc17287aa4e3c1fcdb6c5b5a858975de79a', '2026-11-29 19:03:24.95625+00', '2026-11-29 19:03:24.95625+00', NULL, NULL)
on conflict do nothing;
insert into refusal (id, application_id, act, state, number, content_sealed, content_sha256, template_version, proposer_id, endorser_id, signer_id, signer_name, signer_nip, signer_rank, signer_position, signer_unit, token, started_at, signed_at, signed_on, file_id, file_sha256, certificate_serial, ended_at) overriding system value
values ('01a228b0-cc1c-7101-b808-0ae4457231c4', '01a22883-efbc-7bed-91a9-bd794111dd6b', 'uphold', 'signed', '500.3/007-Dinkopukmperindag/2026', '\x0102', '\x3716bc08b6b178608c9fecb40e06b53be16670332ee91af108faf602daf4e676', 'refusal-1', '01a228f1-be67-7673-979e-03b70c4b6f70', '01a228f1-be67-771b-8947-65e16c1769d9', '01a228f1-be67-7370-9212-81abc4098f7a', 'Drs. Ahmad Fauzan, M.Si.', '196908171994031999', 'Pembina Utama Muda, IV/c', 'Kepala Dinas', 'Dinas Koperasi, Usaha Kecil dan Menengah, Perindustrian dan Perdagangan Kota Serang', 'JDKV-M0D0-9PVD-QEEK', '2026-11-29 19:03:24.95625+00', '2026-11-29 19:03:24.95625+00', '2026-11-30', '01a228b0-cc1c-735e-8f88-6ac696c1289a', '\x0d8c204db37bd019c50fc5305628fcc17287aa4e3c1fcdb6c5b5a858975de79a', '78b89c27485e9607518e892f0f06911f', NULL)
on conflict do nothing;
insert into reminder (id, application_id, kind, anchor, day, made_in, made_at, sent_at, channel, sent_by) overriding system value
values ('01a1a841-5ee2-77cc-bfc0-3f0625e2164e', '01a18426-6f7a-740c-8ca9-3106d095164c', 'correction', '2026-10-28 20:30:18.850445+00', '7', 'returned', '2026-11-04 20:30:18.850445+00', '2026-11-04 20:30:18.850445+00', 'mail', NULL)
on conflict do nothing;
insert into stage_event (id, application_id, stage, on_date, wording, answer_by, note, actor_id, at) overriding system value
values ('01a228f1-e792-7853-9d1d-f737e841fba4', '01a22884-0a92-7af5-88d0-c7d7f93a4e2a', 'formality', '2026-11-30', '', NULL, '', '01a228f1-be67-7e50-83e0-723c0af9aa6a', '2026-11-29 20:14:31.826511+00')
on conflict do nothing;
insert into submission (application_id, number, at, title, details, kind, name, nik_sealed, email, phone, business_name, nib, npwp_sealed, kbli, address, kecamatan, kelurahan, postal_code, scale, documents, birthplace, founded, home_same, home_address, position, nib_of_another) overriding system value
values ('01a22883-efbc-7bed-91a9-bd794111dd6b', '1', '2026-11-29 18:21:24.95625+00', 'MADU KASEMEN', '{"mark": "MADU KASEMEN", "mark_type": "word_and_figurative", "self_check": "none", "has_colours": "no", "represented": "no", "has_priority": "no", "nice_classes": [{"class": "29", "goods": "keripik pisang; keripik singkong"}], "foreign_words": "none", "application_type": "goods", "has_other_script": "no", "mark_description": "Tulisan tebal di tengah lingkaran berwarna."}', 'individual', 'Kurniasih', '\x0102', 'pemohon@demo.test', '+6281200000001', 'Dapur Mama Nia', '9120004617285', '\x0102', '10794', 'Jl. Contoh No. 12', 'Taktakan', 'Contoh', '42162', 'mikro', '{01a22883-efbc-7fd8-9c6d-79723a5cf3d1,01a22883-efbc-7bcd-bc2c-7ad51f50816b,01a22883-efbc-741c-9a47-fc86b0b62480,01a22883-efbc-76a9-a6c7-1ad1b9073fd5,01a22883-efbc-79ba-b5aa-6c02a2ceeff0,01a22883-efbc-7076-947c-27df8b2397ab,01a22883-efbc-79d2-bbcc-461bec02f25d,01a22883-efbc-754b-af6e-c9300008131c,01a2288a-585c-723c-8ee8-c91a72e8d029}', 'Serang', '2019', 'false', 'Jl. Rekaan Gang 3 No. 7, RT 02/RW 05, Kel. Contoh, Kec. Cipocok Jaya, Kota Serang 42121', '', 'false')
on conflict do nothing;
insert into account_role (account_id, role, granted_at) overriding system value
values ('01a228f1-be67-7e50-83e0-723c0af9aa6a', 'clerk', '2026-11-29 20:14:21.287314+00')
on conflict do nothing;
insert into audit (seq, at, actor_id, role, act, subject_kind, subject_id, data, previous_hash, hash) overriding system value
values ('17', '2026-11-29 18:14:21.389681+00', '01a228f1-be67-7642-a89a-29eaa63ad285', 'applicant', 'save_page', 'application', '01a22883-e1cd-7af5-9b58-66940e8ce77f', '{"page":"kelas"}', '\x1d80845e2fe7f05361fd3b4294ed8c7579d9a30c41c6bbab586f6433a7e0d09d', '\x8146372d6cb4dcda5f4f1cbfb46366628aabe986132dd33064f1cdc30b1e6c35')
on conflict do nothing;
insert into audit_head (only_row, seq, hash) overriding system value
values ('true', '896', '\x37ee146809d3eee97a7da69187817901958d891ceedb6a54240fcb688b90b6f2')
on conflict do nothing;
insert into application (id, owner_id, ip_type, service, status, history_seq, version, title, details, receipt_number, tracking_code, handler_id, task, status_since, due_at, ready_on, reported_from, search, created_at, saved_at, submitted_at, djki_account, djki_account_of, used_seconds, missed_on, paying_by, answers_form, lifted_on) overriding system value
values ('01a22884-011c-7817-bb16-696ef28bb835', '01a228f1-be67-7642-a89a-29eaa63ad285', 'trademark', 'filing', 'billed', '11', '18', 'MADU JAYA', '{"mark": "MADU JAYA", "mark_type": "word_and_figurative", "self_check": "none", "has_colours": "no", "represented": "no", "has_priority": "no", "nice_classes": [{"class": "29", "goods": "keripik pisang; keripik singkong"}], "foreign_words": "none", "application_type": "goods", "has_other_script": "no", "mark_description": "Tulisan tebal di tengah lingkaran berwarna."}', 'MRK-2026-000018', 'NX4YJ5PH', '01a228f1-be67-7673-979e-03b70c4b6f70', NULL, '2026-11-29 19:31:29.404642+00', '2026-12-06 19:31:29.404642+00', NULL, NULL, 'mrk-2026-000018 madu jaya kurniasih dapur mama nia', '2026-11-29 18:14:29.404642+00', '2026-11-29 18:14:29.404642+00', '2026-11-29 18:21:29.404642+00', 'kurniasih@contoh.test', 'applicant', '0', NULL, 'mobile_banking', NULL, NULL)
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22884-011c-7817-bb16-696ef28bb835', '1', 'draft', 'submit', 'submitted', '01a228f1-be67-7642-a89a-29eaa63ad285', 'applicant', '2026-11-29 18:21:29.404642+00', '', '{"receipt": "MRK-2026-000018"}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22884-011c-7817-bb16-696ef28bb835', '2', 'submitted', 'assign', 'assigned', '01a228f1-be67-7e50-83e0-723c0af9aa6a', 'clerk', '2026-11-29 18:28:29.404642+00', '', '{"to": "01a228f1-be67-7673-979e-03b70c4b6f70", "from": null, "reason": "", "disposition": "Kepala Dinas"}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22884-011c-7817-bb16-696ef28bb835', '3', 'assigned', 'accept', 'complete', '01a228f1-be67-7673-979e-03b70c4b6f70', 'reviewer', '2026-11-29 18:35:29.404642+00', '', '{}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22884-011c-7817-bb16-696ef28bb835', '4', 'complete', 'draft_letter', 'drafted', '01a228f1-be67-7673-979e-03b70c4b6f70', 'reviewer', '2026-11-29 18:42:29.404642+00', '', '{"letter": "01a2289d-a39c-71f4-8347-9895b87ab231"}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22884-011c-7817-bb16-696ef28bb835', '5', 'drafted', 'prepare_letter', 'prepared', '01a228f1-be67-7e50-83e0-723c0af9aa6a', 'clerk', '2026-11-29 18:49:29.404642+00', '', '{"number": "500.3/014-Dinkopukmperindag/2026", "content_sha256": "52f3ee8a8351541de8f039c44670a32391a5cd571dddbf179869062514134521"}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22884-011c-7817-bb16-696ef28bb835', '6', 'prepared', 'initial', 'initialled', '01a228f1-be67-771b-8947-65e16c1769d9', 'division_head', '2026-11-29 18:56:29.404642+00', '', '{"content_sha256": "52f3ee8a8351541de8f039c44670a32391a5cd571dddbf179869062514134521"}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22884-011c-7817-bb16-696ef28bb835', '7', 'initialled', 'sign', 'signed', '01a228f1-be67-7370-9212-81abc4098f7a', 'agency_head', '2026-11-29 19:03:29.404642+00', '', '{"letter": "01a2289d-a39c-71f4-8347-9895b87ab231", "certificate": "78b89c27485e9607518e892f0f06911f", "file_sha256": "081c9e1cbf0f63895c7783100bc970e06e887297d2198cc6f0da160e888136b6", "content_sha256": "52f3ee8a8351541de8f039c44670a32391a5cd571dddbf179869062514134521"}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22884-011c-7817-bb16-696ef28bb835', '8', 'signed', 'follow_up', 'followed_up', '01a228f1-be67-7e50-83e0-723c0af9aa6a', 'clerk', '2026-11-29 19:10:29.404642+00', '', '{"letter": "01a2289d-a39c-71f4-8347-9895b87ab231"}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22884-011c-7817-bb16-696ef28bb835', '9', 'followed_up', 'deliver', 'delivered', '01a228f1-be67-7e50-83e0-723c0af9aa6a', 'clerk', '2026-11-29 19:17:29.404642+00', '', '{}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22884-011c-7817-bb16-696ef28bb835', '10', 'delivered', 'ready_to_pay', 'ready_to_file', '01a228f1-be67-7642-a89a-29eaa63ad285', 'applicant', '2026-11-29 19:24:29.404642+00', '', '{"consent": "pendampingan pengajuan", "ready_on": "2026-11-30", "paying_by": "mobile_banking"}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22884-011c-7817-bb16-696ef28bb835', '11', 'ready_to_file', 'issue_billing', 'billed', '01a228f1-be67-7e50-83e0-723c0af9aa6a', 'clerk', '2026-11-29 19:31:29.404642+00', '', '{"code": "820261130490229", "total": 500000, "expires_at": "2026-12-06T19:31:29.404642Z"}')
on conflict do nothing;
insert into letter_number (number, year, sequence, application_id, kind, state, given_at, ended_at, end_reason) overriding system value
values ('500.3/014-Dinkopukmperindag/2026', '2026', '14', '01a22884-011c-7817-bb16-696ef28bb835', 'recommendation', 'used', '2026-11-29 18:49:29.404642+00', '2026-11-29 19:03:29.404642+00', '')
on conflict do nothing;
insert into file (id, state, media_type, size_bytes, sha256, created_at, ready_at, pages, undrawn) overriding system value
values ('01a228b0-dd7c-7dad-bfc5-0a2a39b16988', 'ready', 'application/pdf', '117999', '\x081c9e1cbf0f63895c7783100bc970e06e887297d2198cc6f0da160e888136b6', '2026-11-29 19:03:29.404642+00', '2026-11-29 19:03:29.404642+00', NULL, NULL)
on conflict do nothing;
insert into letter (id, application_id, kind, version, state, number, content_sealed, content_sha256, template_version, drafter_id, drafted_at, preparer_id, prepared_at, initialler_id, initialled_at, initialled_sha256, signer_id, signed_at, signed_on, token, file_id, file_sha256, certificate_serial, signer_name, ended_at, end_reason, replaces_id, initialler_title, signer_nip, signer_rank, signer_position, signer_unit, pages) overriding system value
values ('01a2289d-a39c-71f4-8347-9895b87ab231', '01a22884-011c-7817-bb16-696ef28bb835', 'recommendation', '1', 'signed', '500.3/014-Dinkopukmperindag/2026', '\x0102', '\x52f3ee8a8351541de8f039c44670a32391a5cd571dddbf179869062514134521', 'recommendation-3', '01a228f1-be67-7673-979e-03b70c4b6f70', '2026-11-29 18:42:29.404642+00', '01a228f1-be67-7e50-83e0-723c0af9aa6a', '2026-11-29 18:49:29.404642+00', '01a228f1-be67-771b-8947-65e16c1769d9', '2026-11-29 18:56:29.404642+00', '\x52f3ee8a8351541de8f039c44670a32391a5cd571dddbf179869062514134521', '01a228f1-be67-7370-9212-81abc4098f7a', '2026-11-29 19:03:29.404642+00', '2026-11-30', '3VNZ-BPBC-4T95-BXRS', '01a228b0-dd7c-7dad-bfc5-0a2a39b16988', '\x081c9e1cbf0f63895c7783100bc970e06e887297d2198cc6f0da160e888136b6', '78b89c27485e9607518e892f0f06911f', 'Drs. Ahmad Fauzan, M.Si.', NULL, '', NULL, 'Kepala Bidang UMKM', '196908171994031999', 'Pembina Utama Muda, IV/c', 'Kepala Dinas', 'Dinas Koperasi, Usaha Kecil dan Menengah, Perindustrian dan Perdagangan Kota Serang', NULL)
on conflict do nothing;
insert into bill (id, application_id, purpose, code, state, issued_at, expires_at, total, quoted_total, note, issued_by, ended_at, end_reason, letter_id) overriding system value
values ('01a228ca-7ffc-70c3-8579-34c7238c7a93', '01a22884-011c-7817-bb16-696ef28bb835', 'main', '820261130490229', 'active', '2026-11-29 19:31:29.404642+00', '2026-12-06 19:31:29.404642+00', '500000', '500000', 'Contoh', '01a228f1-be67-7e50-83e0-723c0af9aa6a', NULL, '', '01a2289d-a39c-71f4-8347-9895b87ab231')
on conflict do nothing;
insert into bill_line (bill_id, seq, tariff_code, label, category, quantity, unit_amount, basis, valid_from) overriding system value
values ('01a228ca-7ffc-70c3-8579-34c7238c7a93', '1', 'filing', 'Permohonan online', 'umk', '1', '500000', 'PP 45/2024', '2024-12-17')
on conflict do nothing;
insert into account (id, email, name, phone, password_hash, email_confirmed_at, disabled_at, nik_sealed, nik_hash, synthetic, created_at, mail_refused_at, mail_refused_address, mail_refusal) overriding system value
values ('01a228f1-be67-797e-932f-da52b84b8153', 'pemohon3@demo.test', 'Ujang Suhendar', '+6281200000003', '$argon2id$v=19$m=19456,t=2,p=1$CSAzP+WKEYG/T/I45fn0ZQ$DwqLw0Eq6ROxim2cNTAeucGAE4Cv1F7JnOjPu3CaQYA', '2026-11-29 20:14:21.287314+00', NULL, '\x0102', '\x22981092a0d27147b90725712154c7c868d4402c15b269ab26f70591416ca94b', 'true', '2026-11-29 20:14:21.287314+00', NULL, NULL, NULL)
on conflict do nothing;
insert into business (id, owner_id, kind, name, nib, npwp_sealed, npwp_hash, kbli, address, kecamatan, kelurahan, postal_code, scale, updated_at, birthplace, founded, home_same, home_address, position, nib_of_another) overriding system value
values ('01a228f1-be8a-7986-9f69-597e3056f92c', '01a228f1-be67-797e-932f-da52b84b8153', 'community_body', 'MPIG Talas Beneng Contoh', '', '\x', '\x', '', 'Jl. Contoh No. 12', 'Taktakan', 'Contoh', '42162', NULL, '2026-11-29 20:14:21.322726+00', 'Serang', '2019', 'false', 'Jl. Rekaan Gang 3 No. 7, RT 02/RW 05, Kel. Contoh, Kec. Cipocok Jaya, Kota Serang 42121', 'Ketua', 'false')
on conflict do nothing;
insert into application (id, owner_id, ip_type, service, status, history_seq, version, title, details, receipt_number, tracking_code, handler_id, task, status_since, due_at, ready_on, reported_from, search, created_at, saved_at, submitted_at, djki_account, djki_account_of, used_seconds, missed_on, paying_by, answers_form, lifted_on) overriding system value
values ('01a22883-e1d6-7dea-9d8a-788669bd88c9', '01a228f1-be67-7642-a89a-29eaa63ad285', 'trademark', 'filing', 'returned', '3', '10', 'KOPI SURYA', '{"mark": "KOPI SURYA", "mark_type": "word_and_figurative", "self_check": "none", "has_colours": "no", "represented": "no", "has_priority": "no", "nice_classes": [{"class": "29", "goods": "keripik pisang; keripik singkong"}], "foreign_words": "none", "application_type": "goods", "has_other_script": "no", "mark_description": "Tulisan tebal di tengah lingkaran berwarna."}', 'MRK-2026-000001', '00ZBJYN5', '01a228f1-be67-7673-979e-03b70c4b6f70', NULL, '2026-11-29 18:35:21.398675+00', '2026-12-30 16:59:59+00', NULL, NULL, 'mrk-2026-000001 kopi surya kurniasih dapur mama nia', '2026-11-29 18:14:21.398675+00', '2026-11-29 18:14:21.398675+00', '2026-11-29 18:21:21.398675+00', NULL, NULL, '0', NULL, NULL, NULL, NULL)
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22883-e1d6-7dea-9d8a-788669bd88c9', '1', 'draft', 'submit', 'submitted', '01a228f1-be67-7642-a89a-29eaa63ad285', 'applicant', '2026-11-29 18:21:21.398675+00', '', '{"receipt": "MRK-2026-000001"}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22883-e1d6-7dea-9d8a-788669bd88c9', '2', 'submitted', 'assign', 'assigned', '01a228f1-be67-7e50-83e0-723c0af9aa6a', 'clerk', '2026-11-29 18:28:21.398675+00', '', '{"to": "01a228f1-be67-7673-979e-03b70c4b6f70", "from": null, "reason": "", "disposition": "Kepala Dinas"}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22883-e1d6-7dea-9d8a-788669bd88c9', '3', 'assigned', 'return', 'returned', '01a228f1-be67-7673-979e-03b70c4b6f70', 'reviewer', '2026-11-29 18:35:21.398675+00', '', '{"asked": ["document:identity_card"], "waits_for_oss": false}')
on conflict do nothing;
insert into correction (id, application_id, opened_at, opened_by, answered_at, waits_for_oss) overriding system value
values ('01a22897-1bb6-7e20-82f8-35d99095d3ee', '01a22883-e1d6-7dea-9d8a-788669bd88c9', '2026-11-29 18:35:21.398675+00', '01a228f1-be67-7673-979e-03b70c4b6f70', NULL, 'false')
on conflict do nothing;
insert into correction_item (correction_id, code, reason, example) overriding system value
values ('01a22897-1bb6-7e20-82f8-35d99095d3ee', 'document:identity_card', 'Tulisan pada foto KTP tidak terbaca.', 'Foto di tempat terang, seluruh kartu terlihat.')
on conflict do nothing;
insert into file (id, state, media_type, size_bytes, sha256, created_at, ready_at, pages, undrawn) overriding system value
values ('01a22883-f83d-7ee4-990d-0ce17f0bd5ce', 'ready', 'application/pdf', '613', '\x1c6a1508248491484e5d392266d595b21a4a69156cbd949e2810f75415230d71', '2026-11-29 18:14:27.1331+00', '2026-11-29 18:14:27.1331+00', '1', 'false')
on conflict do nothing;
insert into file_chunk (file_id, seq, bytes) overriding system value
values ('01a22883-f83d-7ee4-990d-0ce17f0bd5ce', '0', '\x0102')
on conflict do nothing;
insert into holiday (on_date, name, kind) overriding system value
values ('2026-01-16', 'Isra Mikraj', 'libur')
on conflict do nothing;
insert into holiday_year (year, source) overriding system value
values ('2026', 'SKB 3 Menteri No. 1497/2025, 2/2025, 5/2025')
on conflict do nothing;
insert into job (id, kind, payload, dedupe, run_at, attempts, done_at, failed_at, last_error, asked_at, leased_until, given_up_at) overriding system value
values ('01a228f1-e792-7763-909e-5ac94fdc418a', 'mail', '{"params": {"title": "KOPI KASEMEN", "receipt": "MRK-2026-000023"}, "account": "01a228f1-be67-7642-a89a-29eaa63ad285", "message": "certified", "reminder": null, "application": "01a22884-0a92-7af5-88d0-c7d7f93a4e2a"}', NULL, '2026-11-29 20:14:31.826511+00', '1', '2026-11-29 20:14:37.31401+00', NULL, NULL, '2026-11-29 20:14:31.826511+00', NULL, NULL)
on conflict do nothing;
insert into application (id, owner_id, ip_type, service, status, history_seq, version, title, details, receipt_number, tracking_code, handler_id, task, status_since, due_at, ready_on, reported_from, search, created_at, saved_at, submitted_at, djki_account, djki_account_of, used_seconds, missed_on, paying_by, answers_form, lifted_on) overriding system value
values ('01a22883-f87d-77a1-8aec-2e187ef06513', '01a228f1-be67-7642-a89a-29eaa63ad285', 'trademark', 'filing', 'followed_up', '8', '15', 'DAPUR BANTEN', '{"mark": "DAPUR BANTEN", "mark_type": "word_and_figurative", "self_check": "none", "has_colours": "no", "represented": "no", "has_priority": "no", "nice_classes": [{"class": "29", "goods": "keripik pisang; keripik singkong"}], "foreign_words": "none", "application_type": "goods", "has_other_script": "no", "mark_description": "Tulisan tebal di tengah lingkaran berwarna."}', 'MRK-2026-000015', 'F85PN18G', '01a228f1-be67-7673-979e-03b70c4b6f70', NULL, '2026-11-29 19:10:27.197457+00', '2026-11-30 09:00:00+00', NULL, NULL, 'mrk-2026-000015 dapur banten kurniasih dapur mama nia', '2026-11-29 18:14:27.197457+00', '2026-11-29 18:14:27.197457+00', '2026-11-29 18:21:27.197457+00', NULL, NULL, '0', NULL, NULL, NULL, NULL)
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22883-f87d-77a1-8aec-2e187ef06513', '1', 'draft', 'submit', 'submitted', '01a228f1-be67-7642-a89a-29eaa63ad285', 'applicant', '2026-11-29 18:21:27.197457+00', '', '{"receipt": "MRK-2026-000015"}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22883-f87d-77a1-8aec-2e187ef06513', '2', 'submitted', 'assign', 'assigned', '01a228f1-be67-7e50-83e0-723c0af9aa6a', 'clerk', '2026-11-29 18:28:27.197457+00', '', '{"to": "01a228f1-be67-7673-979e-03b70c4b6f70", "from": null, "reason": "", "disposition": "Kepala Dinas"}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22883-f87d-77a1-8aec-2e187ef06513', '3', 'assigned', 'accept', 'complete', '01a228f1-be67-7673-979e-03b70c4b6f70', 'reviewer', '2026-11-29 18:35:27.197457+00', '', '{}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22883-f87d-77a1-8aec-2e187ef06513', '4', 'complete', 'draft_letter', 'drafted', '01a228f1-be67-7673-979e-03b70c4b6f70', 'reviewer', '2026-11-29 18:42:27.197457+00', '', '{"letter": "01a2289d-9afd-7b3a-ae24-7d3bc5598322"}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22883-f87d-77a1-8aec-2e187ef06513', '5', 'drafted', 'prepare_letter', 'prepared', '01a228f1-be67-7e50-83e0-723c0af9aa6a', 'clerk', '2026-11-29 18:49:27.197457+00', '', '{"number": "500.3/009-Dinkopukmperindag/2026", "content_sha256": "e44a8d9506475bf22c68a181f04c158faa8c68df530399d0c05f4cc4e3930231"}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22883-f87d-77a1-8aec-2e187ef06513', '6', 'prepared', 'initial', 'initialled', '01a228f1-be67-771b-8947-65e16c1769d9', 'division_head', '2026-11-29 18:56:27.197457+00', '', '{"content_sha256": "e44a8d9506475bf22c68a181f04c158faa8c68df530399d0c05f4cc4e3930231"}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22883-f87d-77a1-8aec-2e187ef06513', '7', 'initialled', 'sign', 'signed', '01a228f1-be67-7370-9212-81abc4098f7a', 'agency_head', '2026-11-29 19:03:27.197457+00', '', '{"letter": "01a2289d-9afd-7b3a-ae24-7d3bc5598322", "certificate": "78b89c27485e9607518e892f0f06911f", "file_sha256": "c3fedeaeb19265b13b6cb330f01478e7d8f4e47e34531454778aa7131539b0ef", "content_sha256": "e44a8d9506475bf22c68a181f04c158faa8c68df530399d0c05f4cc4e3930231"}')
on conflict do nothing;
insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data) overriding system value
values ('01a22883-f87d-77a1-8aec-2e187ef06513', '8', 'signed', 'follow_up', 'followed_up', '01a228f1-be67-7e50-83e0-723c0af9aa6a', 'clerk', '2026-11-29 19:10:27.197457+00', '', '{"letter": "01a2289d-9afd-7b3a-ae24-7d3bc5598322"}')
on conflict do nothing;
insert into letter_number (number, year, sequence, application_id, kind, state, given_at, ended_at, end_reason) overriding system value
values ('500.3/009-Dinkopukmperindag/2026', '2026', '9', '01a22883-f87d-77a1-8aec-2e187ef06513', 'recommendation', 'used', '2026-11-29 18:49:27.197457+00', '2026-11-29 19:03:27.197457+00', '')
on conflict do nothing;
insert into file (id, state, media_type, size_bytes, sha256, created_at, ready_at, pages, undrawn) overriding system value
values ('01a228b0-d4dd-7b80-a90e-eab3a3113631', 'ready', 'application/pdf', '116814', '\xc3fedeaeb19265b13b6cb330f01478e7d8f4e47e34531454778aa7131539b0ef', '2026-11-29 19:03:27.197457+00', '2026-11-29 19:03:27.197457+00', NULL, NULL)
on conflict do nothing;
insert into letter (id, application_id, kind, version, state, number, content_sealed, content_sha256, template_version, drafter_id, drafted_at, preparer_id, prepared_at, initialler_id, initialled_at, initialled_sha256, signer_id, signed_at, signed_on, token, file_id, file_sha256, certificate_serial, signer_name, ended_at, end_reason, replaces_id, initialler_title, signer_nip, signer_rank, signer_position, signer_unit, pages) overriding system value
values ('01a2289d-9afd-7b3a-ae24-7d3bc5598322', '01a22883-f87d-77a1-8aec-2e187ef06513', 'recommendation', '1', 'signed', '500.3/009-Dinkopukmperindag/2026', '\x0102', '\xe44a8d9506475bf22c68a181f04c158faa8c68df530399d0c05f4cc4e3930231', 'recommendation-3', '01a228f1-be67-7673-979e-03b70c4b6f70', '2026-11-29 18:42:27.197457+00', '01a228f1-be67-7e50-83e0-723c0af9aa6a', '2026-11-29 18:49:27.197457+00', '01a228f1-be67-771b-8947-65e16c1769d9', '2026-11-29 18:56:27.197457+00', '\xe44a8d9506475bf22c68a181f04c158faa8c68df530399d0c05f4cc4e3930231', '01a228f1-be67-7370-9212-81abc4098f7a', '2026-11-29 19:03:27.197457+00', '2026-11-30', 'HFN6-E74H-G7K2-WH23', '01a228b0-d4dd-7b80-a90e-eab3a3113631', '\xc3fedeaeb19265b13b6cb330f01478e7d8f4e47e34531454778aa7131539b0ef', '78b89c27485e9607518e892f0f06911f', 'Drs. Ahmad Fauzan, M.Si.', NULL, '', NULL, 'Kepala Bidang UMKM', '196908171994031999', 'Pembina Utama Muda, IV/c', 'Kepala Dinas', 'Dinas Koperasi, Usaha Kecil dan Menengah, Perindustrian dan Perdagangan Kota Serang', NULL)
on conflict do nothing;
insert into letter_attempt (id, letter_id, token, content_sha256, signer_id, started_at, ended_at, outcome) overriding system value
values ('01a228b0-d4dd-7e0c-a58d-163c1bfd5cc2', '01a2289d-9afd-7b3a-ae24-7d3bc5598322', 'HFN6-E74H-G7K2-WH23', '\xe44a8d9506475bf22c68a181f04c158faa8c68df530399d0c05f4cc4e3930231', '01a228f1-be67-7370-9212-81abc4098f7a', '2026-11-29 19:03:27.197457+00', '2026-11-29 19:03:27.197457+00', 'signed')
on conflict do nothing;
insert into letter_counter (year, last) overriding system value
values ('2026', '25')
on conflict do nothing;
insert into letter_follow_up (letter_id, agenda_entered, copies_sent, archived, done_by, done_at) overriding system value
values ('01a2289d-9afd-7b3a-ae24-7d3bc5598322', 'true', 'true', 'true', '01a228f1-be67-7e50-83e0-723c0af9aa6a', '2026-11-29 19:10:27.197457+00')
on conflict do nothing;
insert into officer (account_id, nip, rank, position) overriding system value
values ('01a228f1-be67-7e50-83e0-723c0af9aa6a', '199103142015032999', 'Pengatur, II/c', 'Pelaksana')
on conflict do nothing;
insert into receipt_counter (prefix, year, last) overriding system value
values ('HCP', '2026', '1')
on conflict do nothing;
insert into schedule_run (name, last_at) overriding system value
values ('sweep', '2026-11-29 20:14:37.039409+00')
on conflict do nothing;
insert into tariff (id, ip_type, service, code, variant, label, category, unit, amount_min, amount_max, estimate, valid_from, valid_until, basis, source, checked_on) overriding system value
values ('01a228f1-bcde-7660-a76f-c83cd0ec04c9', 'trademark', 'appeal', 'appeal', NULL, 'Banding merek', 'any', 'per_application', '3000000', '3000000', 'false', '2024-12-17', NULL, 'belum diperiksa', 'dgip.go.id, halaman Biaya Merek', NULL)
on conflict do nothing;

insert into consent (account_id, document, version, given_at)
select id, 'privacy', '1', '2026-11-29 02:00:00Z' from account order by email limit 1;
insert into account_token (token_hash, account_id, purpose, created_at, expires_at, onward)
select '\x01', id, 'confirm_email', '2026-11-29 02:00:00Z', '2026-11-30 02:00:00Z', '/permohonan' from account order by email limit 1;
insert into delegation (id, role, from_account_id, to_account_id, order_number, kind, starts_on, ends_on, created_by, created_at)
select '00000000-0000-7000-8000-000000000001', 'division_head', one.id, two.id, '800/1/2026', 'plh', '2026-11-30', '2026-12-04', one.id, '2026-11-29 02:00:00Z'
from account as one join account as two on one.email < two.email order by one.email, two.email limit 1;
insert into digest (account_id, upto) select id, '2026-11-29 02:00:00Z' from account order by email limit 1;
insert into form_token (token, account_id, location, created_at)
select '00000000-0000-7000-8000-000000000002', id, '/permohonan', '2026-11-29 02:00:00Z' from account order by email limit 1;
insert into format_match (as_of, matched_by, matched_at)
select '2026-11-29', id, '2026-11-29 02:00:00Z' from account order by email limit 1;
insert into hand_message (id, job_id, account_id, application_id, kind, created_at)
select '00000000-0000-7000-8000-000000000003', '00000000-0000-7000-8000-000000000004', owner_id, id, 'returned', '2026-11-29 02:00:00Z' from application order by id limit 1;
insert into mark_import (imported_at, file_name, added, changed, known) values ('2026-11-29 02:00:00Z', 'merek.csv', 1, 0, 1);
insert into office_hours (id, from_date, until_date, name, monday, tuesday, wednesday, thursday, friday)
values ('00000000-0000-7000-8000-000000000005', '2026-02-18', '2026-03-19', 'Ramadan', '08.00-15.00', '08.00-15.00', '08.00-15.00', '08.00-15.00', '08.00-15.30');
insert into outage (id, down, starts_at, ends_at, proof, declared_by, declared_at)
select '00000000-0000-7000-8000-000000000006', 'djki', '2026-11-29 02:00:00Z', '2026-11-29 05:00:00Z', 'Pengumuman DJKI', id, '2026-11-29 06:00:00Z' from account order by email limit 1;
insert into page_picture (file_id, page, bytes, created_at) select id, 1, '\xffd8', '2026-11-29 02:00:00Z' from file order by id limit 1;
insert into parked_form (token_hash, account_id, path, body_sealed, created_at)
select '\x02', id, '/akun', '\x0102', '2026-11-29 02:00:00Z' from account order by email limit 1;
insert into prepared (application_id, requirement, file_id, file_name, created_at, oddities)
select one.id, 'identity_card', two.id, 'ktp.jpg', '2026-11-29 02:00:00Z', '{small}' from application as one, file as two order by one.id, two.id limit 1;
insert into prepared_picture (application_id, requirement, seq, file_id) select application_id, requirement, 1, file_id from prepared;
insert into refusal_draft (application_id, act, number, content_sealed, content_sha256, written_by, written_at)
select one.id, 'decline', two.number, '\x0102', sha256('\x01'), one.owner_id, '2026-11-29 02:00:00Z' from application as one, letter_number as two order by one.id, two.number limit 1;
insert into session (token_hash, account_id, csrf, flash, created_at, seen_at, expires_at)
select '\x03', id, 'csrf', '{"text": "Tersimpan."}', '2026-11-29 02:00:00Z', '2026-11-29 02:00:00Z', '2026-11-30 02:00:00Z' from account order by email limit 1;
insert into sign_in_attempt (key_hash, at) values ('\x04', '2026-11-29 02:00:00Z');
insert into tariff_proposal (id, ip_type, service, code, label, category, unit, amount_min, amount_max, estimate, valid_from, basis, source, ends_former, proposed_by, proposed_at)
select '00000000-0000-7000-8000-000000000007', ip_type, service, code, label, category, unit, amount_min, amount_max, estimate, '2027-01-01', 'PP baru', 'jdih.example', true,
    (select id from account order by email limit 1), '2026-11-29 02:00:00Z' from tariff order by id limit 1;
insert into thumbnail (file_id, bytes, created_at) select id, '\xffd8', '2026-11-29 02:00:00Z' from file order by id limit 1;
insert into withdrawn_file (file_id, application_id, reason, withdrawn_by, withdrawn_at)
select two.id, one.id, 'Salah unggah.', one.owner_id, '2026-11-29 02:00:00Z' from application as one, file as two order by one.id, two.id limit 1;
insert into djki_answer (id, application_id, note, actor_id, at)
select '00000000-0000-7000-8000-000000000008', id, 'Dijawab.', owner_id, '2026-11-29 02:00:00Z' from application order by id limit 1;
