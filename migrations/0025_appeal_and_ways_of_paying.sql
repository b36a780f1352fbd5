-- Banding to the superior; how an owner pays; a payment seen at DJKI whose NTPN follows; a correction that waits for OSS.
alter table application
    drop constraint application_status_known,
    drop constraint application_task_known;
alter table application
    add constraint application_status_known check (status in (
        'draft', 'submitted', 'assigned', 'returned', 'decline_proposed', 'decline_endorsed', 'declined', 'objection_filed', 'decline_upheld',
        'appeal_filed', 'complete', 'drafted', 'prepared', 'initialled', 'signed', 'followed_up', 'delivered', 'own_filing_reported',
        'ready_to_file', 'billed', 'payment_reported', 'paid', 'under_examination', 'certified', 'recorded', 'refused', 'lapsed', 'withdrawn',
        'closed')),
    add constraint application_task_known check (task in ('letter_error', 'new_code', 'ntpn', 'refund'));

-- The desk of a status, written anew because an expression cannot be changed everywhere; the index goes and comes with it.
alter table application drop column queue;
alter table application
    add column queue text not null generated always as (
        case
            when task is not null then 'clerk'
            when status in ('submitted', 'drafted', 'signed', 'followed_up', 'ready_to_file', 'own_filing_reported', 'payment_reported', 'paid', 'under_examination', 'appeal_filed') then 'clerk'
            when status in ('assigned', 'complete') then 'reviewer'
            when status in ('decline_proposed', 'prepared') then 'division_head'
            when status in ('decline_endorsed', 'objection_filed', 'initialled') then 'agency_head'
            when status in ('draft', 'returned', 'declined', 'delivered', 'billed', 'refused', 'lapsed') then 'applicant'
            else 'none'
        end
    ) stored;
create index application_queue on application (queue, due_sort, id);
-- What was paid and is not filed yet (in the closing days of a year also what can be paid): first of all lists.
create index application_to_finish on application (due_sort, id) where status in ('billed', 'payment_reported', 'paid');

alter table application
    add column paying_by text constraint application_paying_by_known check (paying_by in ('mobile_banking', 'atm', 'agent', 'teller'));

-- Banding kepada atasan; the decision is kept as a scan.
create table appeal (
    id uuid primary key,
    application_id uuid not null references application (id),
    filed_on date not null,
    note text not null,
    recorded_by uuid not null references account (id),
    recorded_at timestamptz not null,
    outcome text,
    decided_on date,
    decision_file_id uuid references file (id),
    decided_at timestamptz,
    constraint appeal_outcome_known check (outcome in ('granted', 'refused')),
    constraint appeal_decision_whole check (
        (outcome is null) = (decided_on is null) and (outcome is null) = (decision_file_id is null) and (outcome is null) = (decided_at is null)
    )
);
create unique index appeal_one_open on appeal (application_id) where outcome is null;

alter table payment_event
    add constraint payment_event_confirmed_by_something check (kind <> 'confirmed' or ntpn is not null or proof_file_id is not null);

-- OSS needs longer than the profile's days.
alter table correction add column waits_for_oss boolean not null default false;
