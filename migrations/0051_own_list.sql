-- The day that was printed as due before an outage lifted it: whoever reads the same day afterwards is told of no change.
alter table application add column lifted_on date;

-- Officers look for a case by any number it has, however that is parted.
create index letter_number_key on letter_number (regexp_replace(lower(number), '[^0-9a-z]', '', 'g'));
create index filing_number_key on filing (regexp_replace(lower(djki_number), '[^0-9a-z]', '', 'g'));
create index applicant_by_nib on applicant (nib);

-- A small picture of a file, sealed; nothing in it says that none can be drawn.
create table thumbnail (
    file_id uuid primary key references file (id) on delete cascade,
    bytes bytea,
    created_at timestamptz not null
);
alter table thumbnail alter column bytes set storage external;
