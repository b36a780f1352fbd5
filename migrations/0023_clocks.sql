-- A clock goes on where it stopped: what the running step had used before, in working time.
alter table application add column used_seconds integer not null default 0;

-- The day an owner had chosen and the Dinas missed; it stays until another day is chosen or the case moves on.
alter table application
    add column missed_on date,
    add constraint application_missed_waits check (missed_on is null or status = 'delivered');

-- The desk of a status: what only a clerk can take up again lies on the clerk's, and so does a missed day.
alter table application drop column queue;
alter table application
    add column queue text not null generated always as (
        case
            when task is not null or missed_on is not null then 'clerk'
            when status in (
                'submitted', 'drafted', 'signed', 'followed_up', 'ready_to_file', 'own_filing_reported', 'payment_reported', 'paid',
                'under_examination', 'refused', 'lapsed'
            ) then 'clerk'
            when status in ('assigned', 'complete') then 'reviewer'
            when status in ('decline_proposed', 'prepared') then 'division_head'
            when status in ('decline_endorsed', 'objection_filed', 'initialled') then 'agency_head'
            when status in ('draft', 'returned', 'declined', 'delivered', 'billed') then 'applicant'
            else 'none'
        end
    ) stored;
create index application_queue on application (queue, due_sort, id);

-- The published promise of a case: from the declaration of completeness to the signature.
create table letter_promise (
    application_id uuid not null references application (id) on delete cascade,
    begun_at timestamptz not null,
    running_since timestamptz,
    used_seconds integer not null default 0,
    due_at timestamptz,
    signed_at timestamptz,
    ended_at timestamptz,
    kept boolean generated always as (signed_at <= due_at) stored,
    constraint letter_promise_pkey primary key (application_id, begun_at),
    constraint letter_promise_used_not_negative check (used_seconds >= 0),
    constraint letter_promise_signed_ends check (signed_at is null or ended_at is not null)
);
create unique index letter_promise_one_open on letter_promise (application_id) where ended_at is null;
create index letter_promise_signed on letter_promise (signed_at) where signed_at is not null;
