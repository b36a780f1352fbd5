-- What is made of documents: pictures of the pages of a PDF, and files prepared from photographs that their owner
-- has not yet taken.
alter table file add column pages integer;
alter table file add constraint file_pages_positive check (pages > 0);

-- One age file each (X25519); null where the page cannot be drawn. Drawn at first sight, gone with its file.
create table page_picture (
    file_id uuid not null references file (id) on delete cascade,
    page integer not null,
    bytes bytea,
    created_at timestamptz not null,
    primary key (file_id, page),
    constraint page_picture_page_positive check (page > 0)
);
alter table page_picture alter column bytes set storage external;

-- Made, shown, and not yet a document.
create table prepared (
    application_id uuid not null references application (id) on delete cascade,
    requirement text not null,
    file_id uuid not null references file (id),
    file_name text not null,
    created_at timestamptz not null,
    primary key (application_id, requirement)
);
create index prepared_by_file on prepared (file_id);
create index prepared_by_age on prepared (created_at);

-- The pictures it was made of, so that they can be put into another order.
create table prepared_picture (
    application_id uuid not null,
    requirement text not null,
    seq integer not null,
    file_id uuid not null references file (id),
    primary key (application_id, requirement, seq),
    constraint prepared_picture_of foreign key (application_id, requirement) references prepared (application_id, requirement) on delete cascade
);
create index prepared_picture_by_file on prepared_picture (file_id);
