-- The latest signature that a signer made for trial, on a page that is no letter.
create table rehearsal (
    signer_id uuid primary key references account (id),
    -- The signing service.
    adapter text not null,
    began_at timestamptz not null,
    ended_at timestamptz,
    -- Why it is no proof; empty of one that passed.
    fault text,
    -- What the service gave back.
    answer_file_id uuid references file (id),
    constraint rehearsal_fault_has_end check (fault is null or ended_at is not null)
);
create index rehearsal_by_file on rehearsal (answer_file_id) where answer_file_id is not null;
