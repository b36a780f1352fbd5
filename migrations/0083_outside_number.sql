-- A number that a letter outside the portal has: it stands in the register, and the portal never gives it.
alter table letter_number alter column application_id drop not null;
alter table letter_number add column recorded_case_id uuid;
-- The number is blocked before its case is written, in one transaction.
alter table letter_number
    add constraint letter_number_recorded_known foreign key (recorded_case_id) references recorded_case (id) deferrable initially deferred;
alter table letter_number drop constraint letter_number_state_known;
alter table letter_number add constraint letter_number_state_known check (state in ('held', 'used', 'void', 'outside'));
alter table letter_number
    add constraint letter_number_whose check (
        (state = 'outside') = (recorded_case_id is not null) and (state = 'outside') = (application_id is null)
    );
