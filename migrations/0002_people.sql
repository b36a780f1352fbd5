-- Accounts, roles, sessions, consent, and the business an owner files for.
create table account (
    id uuid primary key,
    email text not null,
    name text not null,
    phone text not null default '',
    password_hash text not null,
    email_confirmed_at timestamptz,
    disabled_at timestamptz,
    -- NIK: an age file, and a keyed hash to find it by; never in clear.
    nik_sealed bytea,
    nik_hash bytea,
    synthetic boolean not null default false,
    created_at timestamptz not null,
    constraint account_email_unique unique (email),
    constraint account_email_lower check (email = lower(email)),
    constraint account_nik_unique unique (nik_hash),
    constraint account_nik_whole check ((nik_sealed is null) = (nik_hash is null))
);

create table account_role (
    account_id uuid not null references account (id),
    role text not null,
    granted_at timestamptz not null,
    primary key (account_id, role),
    constraint account_role_known check (role in ('applicant', 'clerk', 'reviewer', 'division_head', 'agency_head', 'administrator', 'inspector'))
);

-- NIP, rank and position stand in letters; only officers have them.
create table officer (
    account_id uuid primary key references account (id),
    nip text not null default '',
    rank text not null default '',
    position text not null default ''
);

create table delegation (
    id uuid primary key,
    role text not null,
    from_account_id uuid not null references account (id),
    to_account_id uuid not null references account (id),
    initialler_id uuid references account (id),
    order_number text not null,
    kind text not null,
    starts_on date not null,
    ends_on date not null,
    created_by uuid not null references account (id),
    created_at timestamptz not null,
    constraint delegation_role_known check (role in ('reviewer', 'division_head', 'agency_head')),
    constraint delegation_kind_known check (kind in ('plh', 'plt')),
    constraint delegation_period check (starts_on <= ends_on),
    constraint delegation_two_people check (from_account_id <> to_account_id),
    constraint delegation_order_given check (order_number <> '')
);

create table account_token (
    token_hash bytea primary key,
    account_id uuid not null references account (id),
    purpose text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    constraint account_token_purpose_known check (purpose in ('confirm_email', 'reset_password'))
);

create table consent (
    account_id uuid not null references account (id),
    document text not null,
    version text not null,
    given_at timestamptz not null,
    primary key (account_id, document, version)
);

create table session (
    token_hash bytea primary key,
    account_id uuid references account (id),
    csrf text not null,
    flash jsonb,
    created_at timestamptz not null,
    seen_at timestamptz not null,
    expires_at timestamptz not null
);
create index session_by_account on session (account_id) where account_id is not null;
create index session_by_expiry on session (expires_at);

-- What was typed when a session had ended: sealed, short-lived, handed back after sign-in.
create table parked_form (
    token_hash bytea primary key,
    account_id uuid not null references account (id),
    path text not null,
    body_sealed bytea not null,
    created_at timestamptz not null
);

create table sign_in_attempt (
    id bigint generated always as identity primary key,
    key_hash bytea not null,
    at timestamptz not null
);
create index sign_in_attempt_by_key on sign_in_attempt (key_hash, at);

create table business (
    id uuid primary key,
    owner_id uuid not null references account (id),
    kind text not null,
    name text not null,
    nib text not null,
    npwp_sealed bytea not null,
    npwp_hash bytea not null,
    kbli text not null,
    address text not null,
    kecamatan text not null,
    kelurahan text not null,
    postal_code text not null,
    scale text not null,
    updated_at timestamptz not null,
    constraint business_kind_known check (kind in ('individual', 'company')),
    constraint business_scale_known check (scale in ('mikro', 'kecil', 'menengah')),
    constraint business_nib_shape check (nib ~ '^[0-9]{13}$'),
    constraint business_kbli_shape check (kbli ~ '^[0-9]{5}$'),
    constraint business_owner_unique unique (owner_id)
);
