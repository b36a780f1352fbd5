-- How many pages a letter has, so that whoever initials or signs sees each of them; counted when somebody first looks.
alter table letter add column pages smallint constraint letter_pages_counted check (pages between 1 and 999);
