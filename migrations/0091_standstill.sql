-- A signing service that does not answer. It is asked again on a schedule until it does.
create table standstill (
    -- The signing service.
    adapter text not null,
    began_at timestamptz not null,
    -- Whose paper met it; the service is asked for their account.
    signer_id uuid not null references account (id),
    asked_at timestamptz not null,
    -- When it was found to answer.
    ended_at timestamptz,
    primary key (adapter, began_at),
    constraint standstill_in_order check (asked_at >= began_at and ended_at >= began_at)
);
create unique index standstill_one_open on standstill (adapter) where ended_at is null;

alter table signing
    -- Since when a prepared paper waits for the service; its signer takes it up again.
    add column queued_at timestamptz,
    drop constraint signing_fault_known,
    add constraint signing_fault_known check (fault in (
        'changed', 'same_person', 'being_signed', 'unprintable', 'unmade', 'vault', 'portal', 'not_sent', 'unreachable', 'refused',
        'passphrase', 'unsigned', 'altered', 'not_whole', 'several_signatures', 'other_authority', 'other_signer', 'not_verified',
        'stated_unsigned', 'no_answer', 'timed_out', 'interrupted', 'no_pdf', 'other_paper', 'other_content', 'taken_back', 'case_ended',
        'number_later', 'left_queue'
    )) not valid,
    add constraint signing_queued_unsent check (queued_at is null or state in ('prepared', 'failed')) not valid;
alter table signing validate constraint signing_fault_known;
alter table signing validate constraint signing_queued_unsent;
create index signing_queued on signing (stack_id) where queued_at is not null and state = 'prepared';
