-- What was recorded of DJKI or of a payment can be corrected; a file that was wrong is no longer its owner's to see.
alter table payment_event drop constraint payment_event_kind_known;
alter table payment_event
    add constraint payment_event_kind_known check (kind in ('reported', 'confirmed', 'rejected', 'refunded', 'corrected'));

create table withdrawn_file (
    file_id uuid primary key references file (id),
    application_id uuid not null references application (id),
    reason text not null,
    withdrawn_by uuid not null references account (id),
    withdrawn_at timestamptz not null,
    constraint withdrawn_file_has_reason check (reason <> '')
);
create index withdrawn_file_by_application on withdrawn_file (application_id);
