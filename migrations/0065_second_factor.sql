-- The second factor of an account: the sealed secret of its authenticator, the newest step whose code was accepted, and
-- the wrong codes since. Five lock it until somebody resets it.
create table second_factor (
    account_id uuid primary key references account (id),
    secret_sealed bytea not null,
    set_up_at timestamptz not null,
    last_step bigint not null,
    wrong integer not null default 0,
    locked_at timestamptz,
    constraint second_factor_wrong_counted check (wrong between 0 and 5),
    constraint second_factor_locked_at_five check ((locked_at is not null) = (wrong = 5))
);

-- One-time codes for whoever has lost the telephone, as argon2id hashes.
create table recovery_code (
    account_id uuid not null references second_factor (account_id) on delete cascade,
    place smallint not null,
    code_hash text not null,
    used_at timestamptz,
    primary key (account_id, place),
    constraint recovery_code_place_known check (place between 0 and 9)
);

-- Computers of the office, registered at the computer itself; the browser keeps the token.
create table computer (
    id uuid primary key,
    token_hash bytea not null,
    name text not null,
    registered_by uuid not null references account (id),
    registered_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_by uuid references account (id),
    revoked_at timestamptz,
    constraint computer_token_unique unique (token_hash),
    constraint computer_named check (name <> ''),
    constraint computer_revoked_whole check ((revoked_by is null) = (revoked_at is null))
);

-- When somebody's code was last accepted on a registered computer.
create table computer_pass (
    computer_id uuid not null references computer (id),
    account_id uuid not null references account (id),
    passed_at timestamptz not null,
    primary key (computer_id, account_id)
);
create index computer_pass_by_account on computer_pass (account_id);

-- When a code was accepted in this session, or earlier the same day on its registered computer.
alter table session add column factor_at timestamptz;
