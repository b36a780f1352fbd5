-- Which key seals what is stored here: a keyed fingerprint of HAKI_VAULT_KEY, never the key. Another key is refused.
create table vault_key (
    only_row boolean primary key default true,
    fingerprint bytea not null,
    noted_at timestamptz not null,
    constraint vault_key_one_row check (only_row),
    constraint vault_key_fingerprint_whole check (octet_length(fingerprint) = 32)
);
