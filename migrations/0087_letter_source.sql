-- The Typst source of the recommendation letter in versions. Rows are only added; what was proposed never changes, only
-- what became of it is noted once. The version activated last is in force; a letter names its source by hash.
create table letter_source (
    id uuid primary key,
    -- Counted from 1 in the order of proposing.
    version integer not null,
    source text not null,
    source_sha256 bytea not null,
    note text not null default '',
    state text not null default 'proposed',
    proposed_by uuid not null references account (id),
    proposed_at timestamptz not null,
    decided_by uuid references account (id),
    decided_at timestamptz,
    reason text not null default '',
    constraint letter_source_version_unique unique (version),
    constraint letter_source_state_known check (state in ('proposed', 'activated', 'rejected', 'withdrawn')),
    constraint letter_source_short check (char_length(source) between 1 and 12000),
    constraint letter_source_hashed check (source_sha256 = sha256(convert_to(source, 'UTF8'))),
    constraint letter_source_decision_whole check ((state = 'proposed') = (decided_by is null) and (state = 'proposed') = (decided_at is null)),
    -- Only the proposer withdraws; everything else takes another person.
    constraint letter_source_two_people check (decided_by is null or (state = 'withdrawn') = (decided_by = proposed_by)),
    constraint letter_source_rejection_has_reason check (state <> 'rejected' or reason <> '')
);
-- One open proposal, so that two never overtake each other.
create unique index letter_source_one_open on letter_source (state) where state = 'proposed';
create index letter_source_in_force on letter_source (decided_at desc) where state = 'activated';
create index letter_source_by_hash on letter_source (source_sha256);
