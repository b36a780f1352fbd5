-- One NIK has one account, counted once its address is confirmed: nobody holds a NIK by merely writing it down.
alter table account drop constraint account_nik_unique;
create unique index account_nik_unique on account (nik_hash) where email_confirmed_at is not null;

-- A registration that was never confirmed is forgotten; the audit keeps its number.
alter table audit drop constraint audit_actor_id_fkey;
