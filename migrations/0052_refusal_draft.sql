-- A decision not to recommend that was written for its signer's eyes: what they look at is the content they sign.
create table refusal_draft (
    application_id uuid primary key references application (id),
    act text not null,
    -- Held for the case until its paper is signed.
    number text not null references letter_number (number),
    -- The content as sealed JSON (it names the applicant), and its SHA-256.
    content_sealed bytea not null,
    content_sha256 bytea not null,
    written_by uuid not null references account (id),
    written_at timestamptz not null,
    constraint refusal_draft_act_known check (act in ('decline', 'uphold'))
);
