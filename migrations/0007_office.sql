-- Notices, work to do later, and the audit chain.
create table notice (
    id uuid primary key,
    account_id uuid not null references account (id),
    application_id uuid references application (id) on delete cascade,
    kind text not null,
    params jsonb not null default '{}',
    created_at timestamptz not null,
    read_at timestamptz
);
create index notice_by_account on notice (account_id, id desc);
create index notice_unread on notice (account_id) where read_at is null;

-- Transactional outbox and schedule: taken with skip locked, retried, given up loudly.
create table job (
    id uuid primary key,
    kind text not null,
    payload jsonb not null,
    dedupe text,
    run_at timestamptz not null,
    attempts integer not null default 0,
    done_at timestamptz,
    failed_at timestamptz,
    last_error text,
    constraint job_dedupe_unique unique (dedupe)
);
create index job_due on job (run_at) where done_at is null and failed_at is null;

create table schedule_run (
    name text primary key,
    last_at timestamptz not null
);

-- Append-only and hash-chained. `data` is the exact text that was hashed: hashes and field names, never personal data.
create table audit (
    seq bigint primary key,
    at timestamptz not null,
    actor_id uuid references account (id),
    role text not null,
    act text not null,
    subject_kind text not null,
    subject_id uuid,
    data text not null,
    previous_hash bytea not null,
    hash bytea not null,
    constraint audit_hash_length check (octet_length(hash) = 32 and octet_length(previous_hash) = 32)
);
create index audit_by_subject on audit (subject_kind, subject_id, seq);
create index audit_by_actor on audit (actor_id, seq);

create table audit_head (
    only_row boolean primary key default true,
    seq bigint not null,
    hash bytea not null,
    constraint audit_head_one_row check (only_row)
);
insert into audit_head (seq, hash) values (0, '\x0000000000000000000000000000000000000000000000000000000000000000');
