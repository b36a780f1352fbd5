-- The city's facts in versions: each row replaces one section of the profile from a day on, once a second person has
-- activated it. Rows are only added; what was proposed never changes, only what became of it is noted once.
create table city_version (
    id uuid primary key,
    section text not null,
    -- The whole section as it will be.
    facts jsonb not null,
    -- A made-safe SVG, for the section "emblem" only.
    emblem bytea,
    emblem_sha256 bytea,
    valid_from date not null,
    note text not null default '',
    state text not null default 'proposed',
    proposed_by uuid not null references account (id),
    proposed_at timestamptz not null,
    decided_by uuid references account (id),
    decided_at timestamptz,
    reason text not null default '',
    constraint city_version_section_known check (section in ('office', 'emblem', 'number', 'kecamatan', 'copies')),
    constraint city_version_state_known check (state in ('proposed', 'activated', 'rejected', 'withdrawn')),
    constraint city_version_facts_whole check (jsonb_typeof(facts) = 'object'),
    constraint city_version_emblem_whole check ((section = 'emblem') = (emblem is not null) and (emblem is null) = (emblem_sha256 is null)),
    constraint city_version_emblem_hashed check (emblem_sha256 = sha256(emblem)),
    constraint city_version_emblem_small check (octet_length(emblem) between 1 and 1048576),
    constraint city_version_decision_whole check ((state = 'proposed') = (decided_by is null) and (state = 'proposed') = (decided_at is null)),
    -- Only the proposer withdraws; everything else takes another person.
    constraint city_version_two_people check (decided_by is null or (state = 'withdrawn') = (decided_by = proposed_by)),
    constraint city_version_rejection_has_reason check (state <> 'rejected' or reason <> '')
);
-- One open proposal for each section, so that two never overtake each other.
create unique index city_version_one_open on city_version (section) where state = 'proposed';
create index city_version_in_force on city_version (section, valid_from desc, decided_at desc) where state = 'activated';
create index city_version_by_emblem on city_version (emblem_sha256) where emblem_sha256 is not null;
create index city_version_by_time on city_version (proposed_at desc);
