-- At DJKI: number, stages, and the right that results.
create table filing (
    application_id uuid primary key references application (id),
    djki_number text not null,
    received_on date not null,
    own boolean not null default false,
    proof_file_id uuid references file (id),
    recorded_by uuid not null references account (id),
    recorded_at timestamptz not null,
    confirmed_at timestamptz,
    constraint filing_number_given check (djki_number <> '')
);

create table stage_event (
    id uuid primary key,
    application_id uuid not null references application (id),
    stage text not null,
    on_date date not null,
    wording text not null default '',
    answer_by date,
    note text not null default '',
    actor_id uuid not null references account (id),
    at timestamptz not null
);
create index stage_event_by_application on stage_event (application_id, at);
create index stage_event_answer_by on stage_event (answer_by) where answer_by is not null;

create table djki_answer (
    id uuid primary key,
    application_id uuid not null references application (id),
    note text not null,
    file_id uuid references file (id),
    actor_id uuid not null references account (id),
    at timestamptz not null
);

create table ip_right (
    id uuid primary key,
    application_id uuid not null references application (id),
    owner_id uuid not null references account (id),
    number text not null,
    granted_on date not null,
    starts_on date not null,
    ends_on date,
    holder text not null,
    certificate_file_id uuid not null references file (id),
    recorded_by uuid not null references account (id),
    recorded_at timestamptz not null,
    constraint ip_right_application_unique unique (application_id),
    constraint ip_right_number_unique unique (number),
    constraint ip_right_period check (ends_on is null or ends_on > starts_on)
);
