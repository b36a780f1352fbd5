-- An attempt says itself how long it counts: guesses a quarter of an hour, mails to an address a day.

alter table sign_in_attempt
    add column counts_until timestamptz not null default now() + interval '15 minutes';
update sign_in_attempt set counts_until = at + interval '15 minutes';

drop index sign_in_attempt_by_key;
create index sign_in_attempt_by_key on sign_in_attempt (key_hash, counts_until);
create index sign_in_attempt_by_end on sign_in_attempt (counts_until);
