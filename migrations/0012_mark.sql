-- Names of marks to compare a new one with: the portal's own cases, and the list of PDKI that the Dinas imports.
create table mark (
    id bigint generated always as identity primary key,
    source text not null,
    application_id uuid references application (id) on delete cascade,
    -- Number of the application at DJKI; empty for a case of the portal.
    number text not null default '',
    name text not null,
    classes smallint[] not null default '{}',
    holder text not null default '',
    -- In the words of PDKI.
    state text not null default '',
    -- Numbers made by the portal of how the name is spoken: an index finds names alike by them.
    whole_keys integer[] not null,
    word_keys integer[] not null,
    noted_at timestamptz not null,
    constraint mark_source_known check (source in ('portal', 'pdki')),
    constraint mark_source_whole check ((source = 'portal') = (application_id is not null) and (source = 'pdki') = (number <> '')),
    constraint mark_application_unique unique (application_id),
    constraint mark_name_given check (name <> ''),
    constraint mark_classes_known check (1 <= all (classes) and 45 >= all (classes))
);
create unique index mark_number_unique on mark (number) where source = 'pdki';
create index mark_whole_keys on mark using gin (whole_keys);
create index mark_word_keys on mark using gin (word_keys);

-- When lists of PDKI came in, so that pages can say how fresh the comparison is.
create table mark_import (
    id bigint generated always as identity primary key,
    imported_at timestamptz not null,
    file_name text not null,
    added integer not null,
    changed integer not null,
    -- Names of PDKI known afterwards.
    known bigint not null
);
