-- One signature on one paper: each state is committed before the next step begins, so that nothing is lost or done twice.
create table signing (
    id uuid primary key,
    -- The papers signed with one passphrase, and the place in them.
    stack_id uuid not null,
    place smallint not null,
    application_id uuid not null references application (id),
    paper text not null,
    letter_id uuid references letter (id),
    refusal_id uuid references refusal (id),
    state text not null,
    -- The signing service.
    adapter text not null,
    -- The code in the QR.
    token text,
    content_sha256 bytea,
    -- What was sent: it is the unchanged beginning of a good answer.
    sent_sha256 bytea,
    sent_bytes integer,
    signer_id uuid not null references account (id),
    -- As the paper prints them.
    signer_name text not null,
    signer_nip text not null,
    signer_rank text not null,
    signer_position text not null,
    signer_unit text not null,
    prepared_at timestamptz not null,
    -- The instant that the paper prints and that is stored with it, however long the signer takes.
    dated_at timestamptz,
    sending_at timestamptz,
    checking_at timestamptz,
    ended_at timestamptz,
    -- The answer as it came, stored before it is examined.
    answer_file_id uuid references file (id),
    fault text,
    -- What the agency head found in the signer's own list.
    stated_reason text not null default '',
    constraint signing_paper_known check (paper in ('letter', 'decline', 'uphold')),
    constraint signing_state_known check (state in ('prepared', 'sending', 'checking', 'succeeded', 'failed', 'unknown')),
    constraint signing_fault_known check (fault in (
        'changed', 'same_person', 'being_signed', 'unprintable', 'unmade', 'vault', 'portal', 'not_sent', 'unreachable', 'refused',
        'passphrase', 'unsigned', 'altered', 'not_whole', 'several_signatures', 'other_authority', 'other_signer', 'not_verified',
        'stated_unsigned', 'no_answer', 'timed_out', 'interrupted', 'no_pdf', 'other_paper'
    )),
    constraint signing_one_paper check (
        num_nonnulls(letter_id, refusal_id) = 1 and token is not null and content_sha256 is not null
        -- Refused before it was prepared.
        or num_nonnulls(letter_id, refusal_id) = 0 and state = 'failed'
    ),
    constraint signing_sent_whole check (
        state not in ('sending', 'checking', 'succeeded', 'unknown')
        or sent_sha256 is not null and sent_bytes is not null and dated_at is not null and sending_at is not null
    ),
    constraint signing_answered_whole check (state not in ('checking', 'succeeded') or answer_file_id is not null and checking_at is not null),
    constraint signing_ended_whole check ((state in ('succeeded', 'failed')) = (ended_at is not null)),
    constraint signing_fault_has_state check (fault is null or state in ('failed', 'unknown')),
    constraint signing_place_unique unique (stack_id, place),
    constraint signing_token_unique unique (token)
);
create unique index signing_letter_one_open on signing (letter_id) where state not in ('succeeded', 'failed');
create unique index signing_refusal_one_open on signing (refusal_id) where state not in ('succeeded', 'failed');
create index signing_open on signing (application_id) where state not in ('succeeded', 'failed');

-- A decision whose signature came back after its case had ended.
alter table refusal
    drop constraint refusal_state_known,
    add constraint refusal_state_known check (state in ('signing', 'signed', 'failed', 'set_aside', 'revoked')) not valid;
