-- Outages: a clerk declares, the Kabid confirms on the same day; only then do the steps that need it stand still.
create table outage (
    id uuid primary key,
    down text not null,
    starts_at timestamptz not null,
    -- Null while it lasts.
    ends_at timestamptz,
    proof text not null,
    declared_by uuid not null references account (id),
    declared_at timestamptz not null,
    decided_by uuid references account (id),
    decided_at timestamptz,
    decision text,
    reason text not null default '',
    constraint outage_down_known check (down in ('portal', 'djki', 'simponi', 'bsre', 'oss')),
    constraint outage_ordered check (ends_at > starts_at),
    constraint outage_proof_given check (proof <> ''),
    constraint outage_decision_known check (decision in ('confirmed', 'refused')),
    constraint outage_decision_whole check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)),
    constraint outage_two_people check (decided_by is distinct from declared_by),
    constraint outage_refusal_has_reason check (decision is distinct from 'refused' or reason <> '')
);
create index outage_newest on outage (declared_at desc, id desc);
