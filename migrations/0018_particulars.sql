-- What the surat rekomendasi says beside name and address, and whose account at DJKI a case is entered with.

alter table business
    add column birthplace text not null default '',
    add column founded integer constraint business_founded_year check (founded between 1900 and 2999);

alter table applicant
    add column birthplace text not null default '',
    add column founded integer;

alter table submission
    add column birthplace text not null default '',
    add column founded integer;

-- The e-mail of the account; never a password.
alter table application
    add column djki_account text,
    add column djki_account_of text constraint application_djki_account_of_known check (djki_account_of in ('applicant', 'office')),
    add constraint application_djki_account_whole check ((djki_account is null) = (djki_account_of is null));
