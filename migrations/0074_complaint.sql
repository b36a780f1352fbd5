-- Complaints about the service. What was said is sealed; who reads one follows from its desk and from whom it accuses.
create table complaint (
    id uuid primary key,
    -- Random, so that nobody can count complaints.
    ticket text not null,
    -- The form it came with: sent twice it gives the first result, and the tracking code is made of it.
    form_token uuid not null,
    form_hash bytea not null,
    category text not null,
    desk text not null,
    accused text,
    place text generated always as (desk || coalesce(':' || accused, '')) stored,
    state text not null,
    -- Text, name, contact, receipt number, name of the officer.
    content_sealed bytea not null,
    contact text not null,
    filed_at timestamptz not null,
    -- Since when its clocks run: since it was filed or reopened.
    running_from timestamptz not null,
    acknowledged_at timestamptz,
    ended_at timestamptz,
    reopened_at timestamptz,
    taken_by uuid references account (id),
    satisfied boolean,
    -- In working days, as promised when it was filed.
    acknowledge_days integer not null,
    answer_days integer not null,
    reopen_days integer not null,
    version bigint not null default 1,
    constraint complaint_ticket_unique unique (ticket),
    constraint complaint_form_unique unique (form_token),
    constraint complaint_category_known check (
        category in ('delay', 'decision', 'portal', 'question', 'suggestion', 'conduct', 'money', 'other')
    ),
    constraint complaint_desk_known check (desk in ('division', 'agency_head', 'inspector')),
    constraint complaint_accused_known check (accused in ('clerk', 'reviewer', 'division_head', 'agency_head', 'somebody')),
    -- Only what is about nobody is read by the division; what is about the head, not by the head.
    constraint complaint_division_accuses_nobody check ((desk = 'division') = (accused is null)),
    constraint complaint_head_reads_nothing_about_the_head check (desk <> 'agency_head' or accused <> 'agency_head'),
    constraint complaint_state_known check (state in ('received', 'in_hand', 'answered', 'closed')),
    constraint complaint_contact_known check (contact in ('none', 'email', 'phone')),
    constraint complaint_ended_whole check ((state in ('answered', 'closed')) = (ended_at is not null)),
    constraint complaint_judged_when_ended check (satisfied is null or ended_at is not null),
    constraint complaint_days_positive check (acknowledge_days > 0 and answer_days > 0 and reopen_days > 0)
);
create index complaint_open_by_clock on complaint (running_from, id) where ended_at is null;
create index complaint_ended_by_time on complaint (ended_at desc, id desc) where ended_at is not null;
create index complaint_by_taker on complaint (taken_by) where taken_by is not null;

-- What happened to it; only ever added to.
create table complaint_event (
    id uuid primary key,
    complaint_id uuid not null references complaint (id),
    at timestamptz not null,
    act text not null,
    -- Of the office; the complainant has no account here.
    actor_id uuid references account (id),
    -- Answer, reason or opinion.
    text_sealed bytea,
    -- Where it was passed on to.
    desk text,
    satisfied boolean,
    constraint complaint_event_act_known check (
        act in ('file', 'take', 'pass_on', 'answer', 'close', 'reopen', 'judge', 'mail_failed')
    ),
    constraint complaint_event_desk_known check (desk in ('division', 'agency_head', 'inspector')),
    constraint complaint_event_passed_on check ((act = 'pass_on') = (desk is not null)),
    constraint complaint_event_judged check ((act = 'judge') = (satisfied is not null))
);
create index complaint_event_by_complaint on complaint_event (complaint_id, at, id);
create index complaint_event_by_actor on complaint_event (actor_id) where actor_id is not null;

create table complaint_file (
    complaint_id uuid not null references complaint (id),
    place smallint not null,
    file_id uuid not null references file (id),
    primary key (complaint_id, place),
    constraint complaint_file_unique unique (file_id)
);

-- Who never reads it, whatever roles they come to hold: whom it is about, and their head.
create table complaint_kept_from (
    complaint_id uuid not null references complaint (id),
    account_id uuid not null references account (id),
    primary key (complaint_id, account_id)
);
create index complaint_kept_from_by_account on complaint_kept_from (account_id);
