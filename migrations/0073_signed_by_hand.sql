-- Papers that are signed by hand: what came back is a scan, which a second person confirms.
alter table signing
    add column confirmed_by uuid references account (id),
    -- Why the last scan was refused; the next one is waited for.
    add column return_refused text not null default '',
    drop constraint signing_carried_whole,
    add constraint signing_carried_whole check (
        adapter not in ('upload', 'wet')
        or (state in ('prepared', 'failed') or sent_file_id is not null) and (state not in ('checking', 'succeeded') or returned_by is not null)
    ) not valid,
    add constraint signing_confirmed_by_another check (
        confirmed_by is null or confirmed_by <> returned_by
    ),
    add constraint signing_confirmed_whole check (adapter <> 'wet' or state <> 'succeeded' or confirmed_by is not null);
alter table signing validate constraint signing_carried_whole;
