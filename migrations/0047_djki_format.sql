-- The Kabid compared our letter and statement with the format of DJKI of this day.
create table format_match (
    as_of date constraint format_match_pkey primary key,
    matched_by uuid not null constraint format_match_by references account (id),
    matched_at timestamptz not null
);
