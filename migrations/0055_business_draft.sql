-- What an owner is typing about the business until it is saved: one draft each, sealed, for it holds the NPWP.
create table business_draft (
    owner_id uuid not null,
    -- The form that kept it last.
    form uuid,
    typed_sealed bytea not null,
    kept_at timestamptz not null,
    constraint business_draft_pkey primary key (owner_id),
    constraint business_draft_owner_id_fkey foreign key (owner_id) references account (id) on delete cascade
);
