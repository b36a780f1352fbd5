-- The calendar as the Administrator keeps it: days off of three kinds, and other office hours for a while.
alter table holiday add column kind text not null default 'libur';
update holiday set kind = 'cuti_bersama' where joint_leave;
alter table holiday
    drop column joint_leave,
    add constraint holiday_kind_known check (kind in ('libur', 'cuti_bersama', 'lokal')),
    add constraint holiday_named check (name <> '');

create table office_hours (
    id uuid primary key,
    from_date date not null,
    until_date date not null,
    name text not null,
    -- Stretches like 08:00-12:30, with a comma between two; empty where that day is free.
    monday text not null,
    tuesday text not null,
    wednesday text not null,
    thursday text not null,
    friday text not null,
    constraint office_hours_named check (name <> ''),
    constraint office_hours_ordered check (from_date <= until_date),
    constraint office_hours_no_overlap exclude using gist (daterange(from_date, until_date, '[]') with &&)
);
