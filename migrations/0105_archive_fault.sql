-- A time in which continuous archiving does not stand well. Administrators are told once it has lasted, and when it is over.
create table archive_fault (
    began_at timestamptz primary key,
    told_at timestamptz,
    ended_at timestamptz,
    constraint archive_fault_in_order check (told_at >= began_at and ended_at >= began_at)
);
create unique index archive_fault_one_open on archive_fault ((true)) where ended_at is null;
