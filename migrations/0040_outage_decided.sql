-- Two confirmed outages of the same thing never overlap, so that no hour stands still twice; and what was declared is decided on its day.
alter table outage
    add constraint outage_confirmed_once exclude using gist (down with =, tstzrange(starts_at, ends_at) with &&) where (decision = 'confirmed'),
    add constraint outage_decided_on_its_day check ((decided_at at time zone 'Asia/Jakarta')::date = (declared_at at time zone 'Asia/Jakarta')::date);
