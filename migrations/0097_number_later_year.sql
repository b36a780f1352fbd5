-- Letters that get their number when they are signed end with the year for which they were made, as numbers do; the few
-- that wait are found among all letters.
create index letter_number_later on letter (prepared_at) where number_later and number is null and state in ('prepared', 'initialled');
