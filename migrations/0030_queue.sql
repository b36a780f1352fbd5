-- Who works at a job until when; when it was asked for; when somebody ended it by hand. An address that took no mail.
alter table job
    add column asked_at timestamptz,
    add column leased_until timestamptz,
    add column given_up_at timestamptz,
    add constraint job_given_up_failed check (given_up_at is null or failed_at is not null);

create index job_failed on job (failed_at) where failed_at is not null and given_up_at is null;

alter table account
    add column mail_refused_at timestamptz,
    add column mail_refused_address text,
    add column mail_refusal text,
    add constraint account_mail_refusal_whole check (
        (mail_refused_at is null) = (mail_refused_address is null)
        and (mail_refused_at is null) = (mail_refusal is null)
    );
