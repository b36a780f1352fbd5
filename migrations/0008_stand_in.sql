-- Who signs in whose stead, who signed as the letter names them, signed refusals, and what each submission said.
create extension if not exists btree_gist;

alter table letter
    add column initialler_title text not null default '',
    add column signer_nip text not null default '',
    add column signer_rank text not null default '',
    add column signer_position text not null default '',
    add column signer_unit text not null default '';

-- A delegation ended early counts no more from that instant.
alter table delegation
    add column scope text not null default '',
    add column ended_at timestamptz,
    add column ended_by uuid references account (id),
    add column end_reason text not null default '',
    add constraint delegation_end_whole check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (end_reason = '')),
    add constraint delegation_initialler_apart check (initialler_id is null or (role = 'agency_head' and initialler_id <> to_account_id)),
    add constraint delegation_no_overlap exclude using gist (
        role with =,
        from_account_id with =,
        daterange(starts_on, ends_on, '[]') with &&
    ) where (ended_at is null);
create index delegation_by_to on delegation (to_account_id) where ended_at is null;
create index delegation_by_initialler on delegation (initialler_id) where ended_at is null and initialler_id is not null;

-- The decision not to recommend, and the one that upholds it: begun before the call to the signer, whole after it.
create table refusal (
    id uuid primary key,
    application_id uuid not null references application (id),
    act text not null,
    state text not null,
    number text not null references letter_number (number),
    -- The content as sealed JSON (it names the applicant), and its SHA-256.
    content_sealed bytea not null,
    content_sha256 bytea not null,
    template_version text not null,
    proposer_id uuid not null references account (id),
    endorser_id uuid not null references account (id),
    signer_id uuid not null references account (id),
    signer_name text not null,
    signer_nip text not null,
    signer_rank text not null,
    signer_position text not null,
    signer_unit text not null,
    token text not null,
    started_at timestamptz not null,
    signed_at timestamptz,
    signed_on date,
    file_id uuid references file (id),
    file_sha256 bytea,
    certificate_serial text,
    ended_at timestamptz,
    constraint refusal_act_known check (act in ('decline', 'uphold')),
    constraint refusal_state_known check (state in ('signing', 'signed', 'failed', 'set_aside')),
    constraint refusal_token_unique unique (token),
    constraint refusal_three_people check (proposer_id <> endorser_id and signer_id <> proposer_id and signer_id <> endorser_id),
    constraint refusal_signed_whole check (
        state not in ('signed', 'set_aside') or (signed_at is not null and signed_on is not null and file_id is not null and file_sha256 is not null)
    )
);
create unique index refusal_one_signing on refusal (application_id) where state = 'signing';
create unique index refusal_one_signed on refusal (application_id, act) where state = 'signed';
create index refusal_by_application on refusal (application_id, started_at);
create index refusal_by_number on refusal (number);

-- What a case said each time it was sent to the Dinas; NIK and NPWP stay sealed.
create table submission (
    application_id uuid not null references application (id) on delete cascade,
    number integer not null,
    at timestamptz not null,
    title text not null,
    details jsonb not null,
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
    -- A body has none.
    scale text,
    -- The documents that stood.
    documents uuid[] not null,
    primary key (application_id, number)
);
insert into submission (application_id, number, at, title, details, kind, name, nik_sealed, email, phone, business_name, nib, npwp_sealed,
    kbli, address, kecamatan, kelurahan, postal_code, scale, documents)
select application.id, 1, application.submitted_at, application.title, application.details, applicant.kind, applicant.name, applicant.nik_sealed,
    applicant.email, applicant.phone, applicant.business_name, applicant.nib, applicant.npwp_sealed, applicant.kbli, applicant.address,
    applicant.kecamatan, applicant.kelurahan, applicant.postal_code, applicant.scale,
    array(select document.id from document where document.application_id = application.id and document.removed_at is null order by document.requirement)
from application
join applicant on applicant.application_id = application.id
where application.submitted_at is not null and application.status not in ('draft', 'returned');
