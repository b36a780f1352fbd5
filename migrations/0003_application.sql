-- One case: its answers, its files, its way through the procedure.
create table file (
    id uuid primary key,
    state text not null,
    media_type text not null default '',
    size_bytes bigint not null default 0,
    sha256 bytea,
    created_at timestamptz not null,
    ready_at timestamptz,
    constraint file_state_known check (state in ('receiving', 'ready')),
    constraint file_ready_whole check (state <> 'ready' or (sha256 is not null and octet_length(sha256) = 32 and ready_at is not null and size_bytes > 0))
);
create index file_receiving on file (created_at) where state = 'receiving';

-- One age stream (X25519), cut into rows of 256 KiB.
create table file_chunk (
    file_id uuid not null references file (id) on delete cascade,
    seq integer not null,
    bytes bytea not null,
    primary key (file_id, seq),
    constraint file_chunk_size check (octet_length(bytes) between 1 and 262144)
);
alter table file_chunk alter column bytes set storage external;

create table application (
    id uuid primary key,
    owner_id uuid not null references account (id),
    ip_type text not null,
    service text not null,
    variant text,
    status text not null default 'draft',
    history_seq integer,
    version bigint not null default 0,
    title text not null default '',
    details jsonb not null default '{}',
    receipt_number text,
    tracking_code text,
    handler_id uuid references account (id),
    -- A task for the clerk beside the status: a reported mistake in the letter, a wish for a new code.
    task text,
    status_since timestamptz not null,
    due_at timestamptz,
    due_sort timestamptz not null generated always as (coalesce(due_at, 'infinity'::timestamptz)) stored,
    -- Whose desk the case lies on; a test compares this with the procedure table.
    queue text not null generated always as (
        case
            when task is not null then 'clerk'
            when status in ('submitted', 'drafted', 'signed', 'followed_up', 'ready_to_file', 'own_filing_reported', 'payment_reported', 'paid', 'under_examination') then 'clerk'
            when status in ('assigned', 'complete') then 'reviewer'
            when status in ('decline_proposed', 'prepared') then 'division_head'
            when status in ('decline_endorsed', 'objection_filed', 'initialled') then 'agency_head'
            when status in ('draft', 'returned', 'declined', 'delivered', 'billed', 'refused', 'lapsed') then 'applicant'
            else 'none'
        end
    ) stored,
    ready_on date,
    reported_from text,
    search text not null default '',
    created_at timestamptz not null,
    saved_at timestamptz not null,
    submitted_at timestamptz,
    constraint application_service_known foreign key (ip_type, service) references service (ip_type, code),
    constraint application_receipt_unique unique (receipt_number),
    constraint application_tracking_unique unique (tracking_code),
    constraint application_submitted_whole check (submitted_at is null or (receipt_number is not null and tracking_code is not null)),
    constraint application_status_known check (status in (
        'draft', 'submitted', 'assigned', 'returned', 'decline_proposed', 'decline_endorsed', 'declined', 'objection_filed', 'decline_upheld',
        'complete', 'drafted', 'prepared', 'initialled', 'signed', 'followed_up', 'delivered', 'own_filing_reported', 'ready_to_file', 'billed',
        'payment_reported', 'paid', 'under_examination', 'certified', 'recorded', 'refused', 'lapsed', 'withdrawn', 'closed')),
    constraint application_first_is_draft check (history_seq is not null or status = 'draft'),
    constraint application_task_known check (task in ('letter_error', 'new_code'))
);
create index application_by_owner on application (owner_id, created_at desc, id desc);
create index application_queue on application (queue, due_sort, id);
create index application_search on application using gin (search gin_trgm_ops);
create index application_all on application (created_at desc, id desc) where status <> 'draft';

-- Who files: copied from account and business, so that a letter keeps what was filed.
create table applicant (
    application_id uuid primary key references application (id) on delete cascade,
    kind text not null,
    name text not null,
    nik_sealed bytea not null,
    email text not null,
    phone text not null,
    business_name text not null,
    nib text not null,
    npwp_sealed bytea not null,
    kbli text not null,
    address text not null,
    kecamatan text not null,
    kelurahan text not null,
    postal_code text not null,
    scale text not null,
    constraint applicant_kind_known check (kind in ('individual', 'company', 'community_body', 'local_government')),
    constraint applicant_scale_known check (scale in ('mikro', 'kecil', 'menengah'))
);

create table history (
    application_id uuid not null references application (id) on delete cascade,
    seq integer not null,
    previous_seq integer generated always as (nullif(seq - 1, 0)) stored,
    from_status text not null,
    act text not null,
    to_status text not null,
    actor_id uuid references account (id),
    role text not null,
    at timestamptz not null,
    -- Words for the applicant: a reason, a number; never NIK or NPWP.
    note text not null default '',
    data jsonb not null default '{}',
    primary key (application_id, seq),
    constraint history_arrival_unique unique (application_id, seq, to_status),
    constraint history_follows_the_table foreign key (from_status, act, to_status) references procedure_edge (from_status, act, to_status),
    constraint history_follows_the_row_before foreign key (application_id, previous_seq, from_status) references history (application_id, seq, to_status),
    constraint history_starts_from_draft check (seq > 1 or from_status = 'draft'),
    constraint history_system_has_no_account check ((role = 'system') = (actor_id is null))
);

alter table application add constraint application_status_is_the_last_row
    foreign key (id, history_seq, status) references history (application_id, seq, to_status) deferrable initially deferred;

create table document (
    id uuid primary key,
    application_id uuid not null references application (id) on delete cascade,
    requirement text not null,
    file_id uuid not null references file (id),
    file_name text not null,
    made_by_portal boolean not null default false,
    created_at timestamptz not null,
    created_by uuid not null references account (id),
    removed_at timestamptz
);
create index document_by_application on document (application_id, created_at);
create unique index document_one_standing on document (application_id, requirement) where removed_at is null;
create index document_by_file on document (file_id);

create table check_item (
    application_id uuid not null references application (id) on delete cascade,
    code text not null,
    verdict text not null,
    reason text not null default '',
    example text not null default '',
    checked_by uuid not null references account (id),
    checked_at timestamptz not null,
    primary key (application_id, code),
    constraint check_item_verdict_known check (verdict in ('ok', 'fix')),
    constraint check_item_fix_has_reason check (verdict <> 'fix' or reason <> '')
);

create table correction (
    id uuid primary key,
    application_id uuid not null references application (id) on delete cascade,
    opened_at timestamptz not null,
    opened_by uuid not null references account (id),
    answered_at timestamptz
);
create unique index correction_one_open on correction (application_id) where answered_at is null;

create table correction_item (
    correction_id uuid not null references correction (id) on delete cascade,
    code text not null,
    reason text not null,
    example text not null default '',
    primary key (correction_id, code),
    constraint correction_item_has_reason check (reason <> '')
);

create table receipt_counter (
    prefix text not null,
    year integer not null,
    last integer not null,
    primary key (prefix, year)
);

-- A one-time form: a doubled POST is led to the first result.
create table form_token (
    token uuid primary key,
    account_id uuid not null references account (id),
    location text not null,
    created_at timestamptz not null
);
create index form_token_by_age on form_token (created_at);
