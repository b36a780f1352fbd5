-- A confirmed holder whose first day has not come is cancelled by two people; what the predecessor's last day was before is restored.
alter table appointment
    -- The appointment that this one cancels.
    add column cancels_id uuid references appointment (id),
    -- Whose coming set the last day, and what it was before.
    add column ended_for uuid references appointment (id) deferrable initially deferred,
    add column ended_before date,
    -- With what papers print: another NIK for the signing service. An age file, forgotten once it is decided.
    add column nik_sealed bytea,
    add column changes_nik boolean not null default false,
    drop constraint appointment_kind_known,
    add constraint appointment_kind_known check (kind in ('holder', 'stand_in', 'particulars', 'cancellation')) not valid,
    drop constraint appointment_state_known,
    add constraint appointment_state_known check (state in ('proposed', 'confirmed', 'rejected', 'withdrawn', 'cancelled')) not valid,
    add constraint appointment_cancels_another check ((kind = 'cancellation') = (cancels_id is not null)) not valid,
    add constraint appointment_cancelled_holder check (state <> 'cancelled' or kind = 'holder') not valid,
    add constraint appointment_nik_with_particulars check (kind = 'particulars' or not changes_nik) not valid,
    add constraint appointment_nik_until_decided check ((nik_sealed is not null) = (changes_nik and state = 'proposed')) not valid;
alter table appointment validate constraint appointment_kind_known;
alter table appointment validate constraint appointment_state_known;
alter table appointment validate constraint appointment_cancels_another;
alter table appointment validate constraint appointment_cancelled_holder;
alter table appointment validate constraint appointment_nik_with_particulars;
alter table appointment validate constraint appointment_nik_until_decided;
create unique index appointment_one_cancellation on appointment (cancels_id) where state in ('proposed', 'confirmed');
create index appointment_ended_for on appointment (ended_for) where ended_for is not null;

-- Certificates that write a signer's titles otherwise than papers do; each is told once.
create table certificate_name (
    signer_id uuid not null references account (id),
    certificate_serial text not null,
    written text not null,
    printed text not null,
    seen_at timestamptz not null,
    primary key (signer_id, certificate_serial)
);
