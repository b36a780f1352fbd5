-- Cases of the office's hand-kept list, done outside the portal. They have no procedure and claim no signature.
create table recorded_case (
    id uuid primary key,
    -- Keyed hash of the raw row as it first came: a row is taken once, whatever was corrected since.
    fingerprint bytea not null,
    -- Keyed hash of type, title, classes and holders: what two rows of one case have in common.
    case_hash bytea not null,
    ip_type text not null references ip_type (code),
    title text not null,
    holders text[] not null,
    business_name text not null,
    nik_sealed bytea,
    nik_hash bytea,
    phone text not null,
    address text not null,
    kecamatan text not null,
    classes smallint[] not null,
    state text not null,
    -- A date lies between two days, which are one where the day is known.
    filed_first date,
    filed_last date,
    letter_number text,
    letter_first date,
    letter_last date,
    djki_number text not null,
    certificate_number text not null,
    granted_first date,
    granted_last date,
    ends_first date,
    ends_last date,
    -- Who of the portal it is, where NIK, or telephone number and name, agree.
    account_id uuid references account (id) on delete set null,
    -- Headings, raw cells and the reasons of corrections as sealed JSON: lists name NIK in any column.
    cells_sealed bytea not null,
    file_name text not null,
    line integer not null,
    search text not null,
    recorded_at timestamptz not null,
    constraint recorded_case_fingerprint_unique unique (fingerprint),
    constraint recorded_case_title_given check (title <> ''),
    constraint recorded_case_holders_given check (cardinality(holders) between 1 and 2),
    constraint recorded_case_nik_whole check ((nik_sealed is null) = (nik_hash is null)),
    constraint recorded_case_classes_known check (1 <= all (classes) and 45 >= all (classes)),
    constraint recorded_case_state_known check (state in ('unknown', 'prepared', 'filed', 'registered', 'refused', 'withdrawn', 'ended')),
    constraint recorded_case_filed_whole check ((filed_first is null) = (filed_last is null) and filed_first <= filed_last),
    constraint recorded_case_letter_whole check ((letter_first is null) = (letter_last is null) and letter_first <= letter_last),
    constraint recorded_case_granted_whole check ((granted_first is null) = (granted_last is null) and granted_first <= granted_last),
    constraint recorded_case_ends_whole check ((ends_first is null) = (ends_last is null) and ends_first <= ends_last)
);
create index recorded_case_newest on recorded_case (recorded_at desc, id desc);
create index recorded_case_search on recorded_case using gin (search gin_trgm_ops);
create index recorded_case_by_case_hash on recorded_case (case_hash);
create index recorded_case_by_nik on recorded_case (nik_hash) where nik_hash is not null;
create index recorded_case_ending on recorded_case (ends_first) where ends_first is not null;

-- Rows that were not taken, so that a list in which NIK are hidden can come back corrected; forgotten when they are settled.
create table recorded_doubt (
    fingerprint bytea primary key,
    cells_sealed bytea,
    file_name text not null,
    line integer not null,
    noted_at timestamptz not null,
    settled_at timestamptz,
    outcome text,
    constraint recorded_doubt_outcome_known check (outcome in ('taken', 'left_out')),
    constraint recorded_doubt_settled_whole check ((settled_at is null) = (outcome is null)),
    constraint recorded_doubt_forgotten check ((settled_at is null) = (cells_sealed is not null))
);

-- What headings of such lists mean, as a mapping file said.
create table recorded_heading (
    heading text primary key,
    column_word text not null,
    noted_at timestamptz not null
);

-- Who told an owner that protection ends, and at which turn.
create table renewal_told (
    recorded_case_id uuid not null references recorded_case (id),
    turn text not null,
    told_by uuid not null references account (id),
    told_at timestamptz not null,
    primary key (recorded_case_id, turn),
    constraint renewal_told_turn_known check (turn in ('opens', 'last_month', 'late'))
);
