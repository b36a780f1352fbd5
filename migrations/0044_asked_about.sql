-- What is odd about a file that waits: its owner is asked before it is filed.
alter table prepared
    add column oddities text[] not null default '{}',
    add constraint prepared_oddities_known check (oddities <@ array['one_colour', 'tiny', 'small', 'many_pages']);
