-- Letters: number, content, initials, signature.
create table letter_counter (
    year integer primary key,
    last integer not null
);

-- A number is given once; it stays with its case until used or void.
create table letter_number (
    number text primary key,
    year integer not null,
    sequence integer,
    application_id uuid not null references application (id),
    kind text not null,
    state text not null,
    given_at timestamptz not null,
    ended_at timestamptz,
    end_reason text not null default '',
    constraint letter_number_sequence_unique unique (year, sequence),
    constraint letter_number_state_known check (state in ('held', 'used', 'void'))
);
create unique index letter_number_one_held on letter_number (application_id, kind) where state = 'held';

create table letter (
    id uuid primary key,
    application_id uuid not null references application (id),
    kind text not null,
    version integer not null,
    state text not null,
    number text references letter_number (number),
    -- The content as sealed JSON (it names the NIK), and its SHA-256: what the paraf binds to.
    content_sealed bytea not null,
    content_sha256 bytea,
    template_version text not null,
    drafter_id uuid not null references account (id),
    drafted_at timestamptz not null,
    preparer_id uuid references account (id),
    prepared_at timestamptz,
    initialler_id uuid references account (id),
    initialled_at timestamptz,
    initialled_sha256 bytea,
    signer_id uuid references account (id),
    signed_at timestamptz,
    signed_on date,
    token text,
    file_id uuid references file (id),
    file_sha256 bytea,
    certificate_serial text,
    signer_name text,
    ended_at timestamptz,
    end_reason text not null default '',
    replaces_id uuid references letter (id),
    constraint letter_version_unique unique (application_id, kind, version),
    constraint letter_token_unique unique (token),
    constraint letter_state_known check (state in ('drafted', 'prepared', 'initialled', 'signed', 'superseded', 'revoked', 'expired', 'void')),
    constraint letter_three_people check (
        (initialler_id is null or initialler_id <> drafter_id)
        and (signer_id is null or (signer_id <> drafter_id and signer_id <> initialler_id))
    ),
    constraint letter_prepared_has_number check (state not in ('prepared', 'initialled', 'signed') or (number is not null and content_sha256 is not null)),
    constraint letter_initialled_matches check (state not in ('initialled', 'signed') or (initialler_id is not null and initialled_sha256 = content_sha256)),
    constraint letter_signed_whole check (state <> 'signed' or (signer_id is not null and signed_at is not null and token is not null and file_id is not null and file_sha256 is not null))
);
create unique index letter_one_current on letter (application_id, kind) where state in ('drafted', 'prepared', 'initialled', 'signed');
create index letter_by_file_sha256 on letter (file_sha256) where file_sha256 is not null;
create index letter_in_force on letter (signed_on) where state = 'signed';

-- A call to the signer, committed before the call: the token is known, the outcome is not.
create table letter_attempt (
    id uuid primary key,
    letter_id uuid not null references letter (id),
    token text not null,
    content_sha256 bytea not null,
    signer_id uuid not null references account (id),
    started_at timestamptz not null,
    ended_at timestamptz,
    outcome text,
    constraint letter_attempt_token_unique unique (token),
    constraint letter_attempt_outcome_known check (outcome in ('signed', 'refused', 'unclear'))
);
create unique index letter_attempt_one_open on letter_attempt (letter_id) where ended_at is null;

-- SOP 7: agenda entry, tembusan, archive.
create table letter_follow_up (
    letter_id uuid primary key references letter (id),
    agenda_entered boolean not null,
    copies_sent boolean not null,
    archived boolean not null,
    done_by uuid not null references account (id),
    done_at timestamptz not null,
    constraint letter_follow_up_complete check (agenda_entered and copies_sent and archived)
);
