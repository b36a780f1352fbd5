-- Who holds an office, who stands in for its holder, and what papers print of them: proposed by one person with the scan of the order,
-- confirmed by another. What is not confirmed gives no power.
create table appointment (
    id uuid primary key,
    kind text not null,
    -- Whom it concerns.
    account_id uuid not null references account (id),
    -- A holder's office and days; without a last day until a successor takes office.
    office text,
    starts_on date,
    ends_on date,
    -- What papers will print.
    name text,
    nip text,
    rank text,
    "position" text,
    unit text,
    order_number text not null,
    order_file_id uuid references file (id),
    order_file_name text not null default '',
    state text not null,
    proposed_by uuid references account (id),
    proposed_at timestamptz not null,
    decided_by uuid references account (id),
    -- In which capacity.
    decided_as text not null default '',
    decided_at timestamptz,
    reason text not null default '',
    -- The two people who answer for one that was confirmed at the server, or where one was taken over from.
    by_hand text not null default '',
    constraint appointment_kind_known check (kind in ('holder', 'stand_in', 'particulars')),
    constraint appointment_state_known check (state in ('proposed', 'confirmed', 'rejected', 'withdrawn')),
    constraint appointment_office_known check (office in ('agency_head', 'division_head', 'secretary', 'administrator')),
    constraint appointment_holder_whole check ((kind = 'holder') = (office is not null) and (office is null) = (starts_on is null)),
    constraint appointment_period check (ends_on is null or starts_on <= ends_on),
    constraint appointment_particulars_whole check (
        num_nulls(name, nip, rank, "position", unit) = case when kind = 'particulars' then 0 else 5 end
    ),
    constraint appointment_ordered check (by_hand <> '' or order_number <> '' and order_file_id is not null and proposed_by is not null),
    constraint appointment_decided_whole check ((state = 'proposed') = (decided_at is null)),
    constraint appointment_two_people check (
        state <> 'confirmed' or by_hand <> ''
        or (decided_by is not null and decided_by <> proposed_by and decided_by <> account_id and proposed_by <> account_id)
    ),
    constraint appointment_rejected_with_reason check (state <> 'rejected' or reason <> ''),
    -- One holder of an office on each day.
    constraint appointment_one_holder exclude using gist (office with =, daterange(starts_on, ends_on, '[]') with &&)
        where (state = 'confirmed' and office in ('agency_head', 'division_head', 'secretary'))
);
create index appointment_by_account on appointment (account_id, state);
create index appointment_newest on appointment (proposed_at desc, id desc);

-- Those who hold an office are taken over with the day of their grant; of several the one who came last.
insert into appointment (id, kind, account_id, office, starts_on, ends_on, order_number, state, proposed_at, decided_at, by_hand)
select gen_random_uuid(), 'holder', account_id, role, starts_on, until, '', 'confirmed', granted_at, granted_at, 'dialihkan dari peran akun'
from (
    select account_role.account_id, account_role.role, account_role.granted_at,
        (account_role.granted_at at time zone 'Asia/Jakarta')::date as starts_on,
        lead((account_role.granted_at at time zone 'Asia/Jakarta')::date - 1) over (
            partition by account_role.role order by account_role.granted_at, account_role.account_id
        ) as until
    from account_role
    join account on account.id = account_role.account_id and account.disabled_at is null
    where account_role.role in ('agency_head', 'division_head')
) as held
where until is null or starts_on <= until;

alter table delegation
    add column appointment_id uuid references appointment (id),
    add column confirmed_at timestamptz;
update delegation set confirmed_at = created_at;
-- In the head's name ("a.n."), the Sekretaris signs beside the head, who may be stood in for on the same days.
alter table delegation
    drop constraint delegation_kind_known,
    add constraint delegation_kind_known check (kind in ('plh', 'plt', 'an')),
    add constraint delegation_on_behalf_of_the_head check (kind <> 'an' or role = 'agency_head' and initialler_id is null),
    drop constraint delegation_no_overlap,
    add constraint delegation_no_overlap exclude using gist (
        role with =,
        from_account_id with =,
        daterange(starts_on, ends_on, '[]') with &&
    ) where (ended_at is null and kind <> 'an'),
    add constraint delegation_one_on_behalf exclude using gist (daterange(starts_on, ends_on, '[]') with &&)
        where (ended_at is null and kind = 'an');

alter table officer add column unit text not null default '';

-- Who has a role, own or in somebody's stead, on which days. Heads by their appointment alone, not by a role of the account.
create view role_held as
select account_id, role, false as stands_in, '-infinity'::date as starts_on, 'infinity'::date as ends_on
from account_role
where role not in ('agency_head', 'division_head')
union all
select account_id, office, false, starts_on, coalesce(ends_on, 'infinity')
from appointment
where state = 'confirmed' and office in ('agency_head', 'division_head')
union all
select to_account_id, role, true, starts_on, ends_on
from delegation
where confirmed_at is not null and ended_at is null
union all
select initialler_id, 'division_head', true, starts_on, ends_on
from delegation
where role = 'agency_head' and initialler_id is not null and confirmed_at is not null and ended_at is null;
