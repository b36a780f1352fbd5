-- A letter is also looked up by its number, as letters and digits alone: nobody types every mark between them.
create index letter_number_plain on letter (regexp_replace(lower(number), '[^a-z0-9]', '', 'g')) where signed_on is not null;
create index refusal_number_plain on refusal (regexp_replace(lower(number), '[^a-z0-9]', '', 'g')) where signed_on is not null;
