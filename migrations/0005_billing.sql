-- PNBP: bills, their tariff lines, and what is known of their payment.
create table bill (
    id uuid primary key,
    application_id uuid not null references application (id),
    purpose text not null default 'main',
    code text not null,
    state text not null,
    issued_at timestamptz not null,
    expires_at timestamptz not null,
    total numeric(15, 0) not null,
    quoted_total numeric(15, 0),
    note text not null default '',
    issued_by uuid not null references account (id),
    ended_at timestamptz,
    end_reason text not null default '',
    constraint bill_code_unique unique (code),
    constraint bill_code_shape check (code ~ '^[0-9]{15}$'),
    constraint bill_state_known check (state in ('active', 'lapsed', 'replaced', 'cancelled', 'paid', 'refunded')),
    constraint bill_total_not_negative check (total >= 0),
    constraint bill_difference_explained check (quoted_total is null or quoted_total = total or note <> ''),
    constraint bill_expiry_after_issue check (expires_at > issued_at)
);
create unique index bill_one_active on bill (application_id, purpose) where state = 'active';
create index bill_by_application on bill (application_id, issued_at);
create index bill_to_lapse on bill (expires_at) where state = 'active';

create table bill_line (
    bill_id uuid not null references bill (id) on delete cascade,
    seq integer not null,
    tariff_code text not null,
    label text not null,
    category text not null,
    quantity integer not null,
    unit_amount numeric(15, 0) not null,
    basis text not null,
    valid_from date,
    primary key (bill_id, seq),
    constraint bill_line_quantity_positive check (quantity > 0)
);

-- Only ever added.
create table payment_event (
    id uuid primary key,
    bill_id uuid not null references bill (id),
    application_id uuid not null references application (id),
    kind text not null,
    ntpn text,
    paid_on date,
    proof_file_id uuid references file (id),
    reason text not null default '',
    actor_id uuid not null references account (id),
    at timestamptz not null,
    constraint payment_event_kind_known check (kind in ('reported', 'confirmed', 'rejected', 'refunded')),
    constraint payment_event_ntpn_shape check (ntpn ~ '^[0-9A-Z]{16}$')
);
create index payment_event_by_application on payment_event (application_id, at);
create unique index payment_event_confirmed_once on payment_event (bill_id) where kind = 'confirmed';

-- An NTPN belongs to one case.
create table ntpn_use (
    ntpn text primary key,
    application_id uuid not null references application (id),
    first_at timestamptz not null,
    constraint ntpn_use_shape check (ntpn ~ '^[0-9A-Z]{16}$')
);
