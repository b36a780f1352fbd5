-- Dated tariffs never overlap, and change only by two people: one proposes, another approves.
alter table tariff
    -- Rows of one line have one number; only their periods may differ.
    add column line_key bigint not null generated always as
        (hashtextextended(ip_type || '|' || service || '|' || code || '|' || coalesce(variant, '') || '|' || category, 0)) stored,
    add constraint tariff_source_given check (source <> ''),
    add constraint tariff_period_ordered check (valid_until is null or valid_from <= valid_until),
    add constraint tariff_no_overlap exclude using gist
        (int8range(line_key, line_key, '[]') with &&, daterange(valid_from, valid_until, '[]') with &&);

create table tariff_proposal (
    id uuid primary key,
    ip_type text not null references ip_type (code),
    service text not null,
    code text not null,
    variant text,
    label text not null,
    category text not null,
    unit text not null,
    amount_min numeric(15, 0),
    amount_max numeric(15, 0),
    estimate boolean not null,
    valid_from date not null,
    valid_until date,
    basis text not null,
    source text not null,
    -- The row in force ends on the day before.
    ends_former boolean not null,
    -- Nobody where it came from a file by command.
    proposed_by uuid references account (id),
    proposed_at timestamptz not null,
    decided_by uuid references account (id),
    decided_at timestamptz,
    decision text,
    reason text not null default '',
    constraint tariff_proposal_amounts_ordered check (amount_min <= amount_max),
    constraint tariff_proposal_basis_given check (basis <> '' and source <> ''),
    constraint tariff_proposal_period_ordered check (valid_until is null or valid_from <= valid_until),
    constraint tariff_proposal_decision_known check (decision in ('approved', 'rejected')),
    constraint tariff_proposal_decision_whole check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)),
    constraint tariff_proposal_two_people check (decided_by is null or decided_by is distinct from proposed_by),
    constraint tariff_proposal_rejection_has_reason check (decision is distinct from 'rejected' or reason <> '')
);
create index tariff_proposal_open on tariff_proposal (proposed_at) where decision is null;
