-- Papers that are carried out of the portal to be signed elsewhere, and come back.
alter table signing
    -- What was carried out, as it was.
    add column sent_file_id uuid references file (id),
    -- Who brought it back.
    add column returned_by uuid references account (id),
    -- The date that it prints, if that was left open.
    add column signed_on date,
    drop constraint signing_fault_known,
    add constraint signing_fault_known check (fault in (
        'changed', 'same_person', 'being_signed', 'unprintable', 'unmade', 'vault', 'portal', 'not_sent', 'unreachable', 'refused',
        'passphrase', 'unsigned', 'altered', 'not_whole', 'several_signatures', 'other_authority', 'other_signer', 'not_verified',
        'stated_unsigned', 'no_answer', 'timed_out', 'interrupted', 'no_pdf', 'other_paper', 'other_content', 'taken_back', 'case_ended',
        'number_later'
    )) not valid,
    add constraint signing_carried_whole check (
        adapter <> 'upload'
        or (state in ('prepared', 'failed') or sent_file_id is not null) and (state not in ('checking', 'succeeded') or returned_by is not null)
    );
alter table signing validate constraint signing_fault_known;

-- A letter whose number is given when it is signed.
alter table letter
    add column number_later boolean not null default false,
    drop constraint letter_prepared_has_number,
    add constraint letter_prepared_has_number check (
        state not in ('prepared', 'initialled', 'signed')
        or content_sha256 is not null and (number is not null or number_later and state <> 'signed')
    ) not valid;
alter table letter validate constraint letter_prepared_has_number;
