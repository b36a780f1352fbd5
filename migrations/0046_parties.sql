-- The address of the KTP, asked once; companies told apart by their legal form, each represented by somebody with a
-- position; and whether the NIB is somebody else's. Of rows from before, nobody was asked: the address is unknown until
-- the owner says it.

alter table business
    add column home_same boolean not null default false,
    add column home_address text,
    add column position text not null default '',
    add column nib_of_another boolean not null default false,
    add constraint business_home_address_given check (home_address <> ''),
    add constraint business_home_one_address check (not (home_same and home_address is not null)),
    drop constraint business_kind_known,
    add constraint business_kind_known check (kind in ('individual', 'limited_company', 'sole_company', 'limited_partnership', 'partnership',
        'cooperative', 'foundation', 'company', 'community_body', 'local_government'));

alter table applicant
    add column home_same boolean not null default false,
    add column home_address text,
    add column position text not null default '',
    add column nib_of_another boolean not null default false,
    -- A check item of the reviewer: listed by the Dinas as one of those it guides, since this day.
    add column guided_since date,
    add constraint applicant_home_address_given check (home_address <> ''),
    add constraint applicant_home_one_address check (not (home_same and home_address is not null)),
    drop constraint applicant_kind_known,
    add constraint applicant_kind_known check (kind in ('individual', 'limited_company', 'sole_company', 'limited_partnership', 'partnership',
        'cooperative', 'foundation', 'company', 'community_body', 'local_government'));

alter table submission
    add column home_same boolean not null default false,
    add column home_address text,
    add column position text not null default '',
    add column nib_of_another boolean not null default false;
