-- What was typed before everything was cleaned: names, titles and answers lose what nobody sees, are composed (NFC), and have
-- plain blanks; apostrophes of persons' names have one form; telephone numbers have their international form (E.164).
-- Joiners stay but beside Latin letters and blanks, where they join nothing.
create function pg_temp.seen(typed text) returns text language sql immutable as $$
    select normalize(
        regexp_replace(
            regexp_replace(
                regexp_replace(
                    typed,
                    '[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\u3164\ufeff\uffa0\ufffc]',
                    '', 'g'
                ),
                '(?<=[A-Za-z0-9 ])[\u200c\u200d]+|[\u200c\u200d]+(?=[A-Za-z0-9 ])|^[\u200c\u200d]+|[\u200c\u200d]+$',
                '', 'g'
            ),
            '[\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]', ' ', 'g'
        ),
        NFC
    )
$$;

create function pg_temp.one_line(typed text) returns text language sql immutable as $$
    select btrim(regexp_replace(pg_temp.seen(typed), '\s+', ' ', 'g'))
$$;

create function pg_temp.person(typed text) returns text language sql immutable as $$
    select regexp_replace(
        regexp_replace(pg_temp.one_line(typed), '[''‘‛`´ʹʻʼʽʾʿˈˊˋ′‵＇]', '’', 'g'),
        '[\u2010-\u2015\u2212\u2043]', '-', 'g'
    )
$$;

create function pg_temp.dialled(phone text) returns text language sql immutable as $$
    select case when phone ~ '^0[1-9][0-9]{7,11}$' then '+62' || substr(phone, 2) else phone end
$$;

update account
set name = pg_temp.person(name), phone = pg_temp.dialled(phone)
where (name, phone) is distinct from (pg_temp.person(name), pg_temp.dialled(phone));

update business
set name = pg_temp.one_line(name), address = pg_temp.one_line(address), kelurahan = pg_temp.one_line(kelurahan)
where (name, address, kelurahan) is distinct from (pg_temp.one_line(name), pg_temp.one_line(address), pg_temp.one_line(kelurahan));

update applicant
set name = pg_temp.person(name), phone = pg_temp.dialled(phone), business_name = pg_temp.one_line(business_name),
    address = pg_temp.one_line(address), kelurahan = pg_temp.one_line(kelurahan)
where (name, phone, business_name, address, kelurahan) is distinct from (
    pg_temp.person(name), pg_temp.dialled(phone), pg_temp.one_line(business_name), pg_temp.one_line(address), pg_temp.one_line(kelurahan)
);

-- What was sent is compared with what is sent again: the same words must look the same.
update submission
set name = pg_temp.person(name), phone = pg_temp.dialled(phone), business_name = pg_temp.one_line(business_name),
    address = pg_temp.one_line(address), kelurahan = pg_temp.one_line(kelurahan), title = pg_temp.seen(title),
    details = pg_temp.seen(details::text)::jsonb
where (name, phone, business_name, address, kelurahan, title, details::text) is distinct from (
    pg_temp.person(name), pg_temp.dialled(phone), pg_temp.one_line(business_name), pg_temp.one_line(address), pg_temp.one_line(kelurahan),
    pg_temp.seen(title), pg_temp.seen(details::text)
);

update application
set title = pg_temp.seen(title), details = pg_temp.seen(details::text)::jsonb
where (title, details::text) is distinct from (pg_temp.seen(title), pg_temp.seen(details::text));

-- Searched without typography: small letters, straight quotes, plain hyphens, one blank.
create function pg_temp.searched(words text) returns text language sql immutable as $$
    select lower(normalize(
        regexp_replace(
            regexp_replace(pg_temp.one_line(words), '[‘’‛`´ʹʻʼʽʾʿˈˊˋ′‵“”„″«»‹›]', '''', 'g'),
            '[\u2010-\u2015\u2212\u2043]', '-', 'g'
        ),
        NFKC
    ))
$$;

update application set search = pg_temp.searched(search) where search is distinct from pg_temp.searched(search);
-- The address on a letter is also typed by hand, where capital and small letters get lost.
create index letter_token_folded on letter (lower(token));
create index refusal_token_folded on refusal (lower(token));
