-- Complaints about the division head that lay with the agency head went to the Inspektorat, and nobody was told: what passing
-- one on does is done for them now. Their clocks go on.
create temporary table moved on commit drop as
select complaint.id, complaint.ended_at is null as open
from complaint
where desk = 'inspector' and accused = 'division_head'
    and not exists (select from complaint_event where complaint_id = complaint.id and act = 'pass_on' and desk = 'inspector')
    and not exists (
        select from complaint_kept_from
        join appointment on appointment.account_id = complaint_kept_from.account_id and appointment.office = 'agency_head'
        where complaint_kept_from.complaint_id = complaint.id and appointment.state = 'confirmed'
    );

-- The agency head, whom the complainant's words no longer reach, whatever they come to hold later.
insert into complaint_kept_from (complaint_id, account_id)
select moved.id, role_held.account_id
from moved
join role_held on role_held.role = 'agency_head'
where (now() at time zone 'Asia/Jakarta')::date between role_held.starts_on and role_held.ends_on
on conflict do nothing;

-- Ids are of this instant, as everywhere, for lists are read by them.
create function pg_temp.id_of_now() returns uuid language sql volatile as $$
    select encode(
        set_bit(set_bit(
            overlay(uuid_send(gen_random_uuid()) placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
            52, 1), 53, 1),
        'hex')::uuid
$$;

insert into complaint_event (id, complaint_id, at, act, desk)
select pg_temp.id_of_now(), id, now(), 'pass_on', 'inspector' from moved where open;

update complaint
set state = 'received', taken_by = null, version = version + 1
where id in (select id from moved where open) and state = 'in_hand';

insert into notice (id, account_id, kind, created_at)
select pg_temp.id_of_now(), account.id, 'complaint_waits', now()
from account
where disabled_at is null and exists (select from moved where open)
    and exists (select from account_role where account_id = account.id and role = 'inspector');

insert into job (id, kind, payload, run_at)
select pg_temp.id_of_now(), 'mail',
    jsonb_build_object('message', 'complaint_waits', 'account', account.id::text, 'application', null, 'reminder', null, 'params', '{}'::jsonb), now()
from account
where disabled_at is null and exists (select from moved where open)
    and exists (select from account_role where account_id = account.id and role = 'inspector');
