-- What the catalogue and the procedure table say, so that rows can refer to it.
create extension if not exists pg_trgm;

create table ip_type (
    code text primary key,
    slug text not null,
    name text not null,
    constraint ip_type_slug_unique unique (slug)
);

create table service (
    ip_type text not null references ip_type (code),
    code text not null,
    needs_letter boolean not null,
    primary key (ip_type, code)
);

-- Filled from PROCEDURE at start: the edges that history may use.
create table procedure_edge (
    from_status text not null,
    act text not null,
    to_status text not null,
    primary key (from_status, act, to_status)
);

create table holiday (
    on_date date primary key,
    name text not null,
    joint_leave boolean not null default false
);

-- A year is known once its holidays were entered; a year without a row here is an open question, not a year without holidays.
create table holiday_year (
    year integer primary key,
    source text not null
);

create table tariff (
    id uuid primary key,
    ip_type text not null references ip_type (code),
    -- A service of the portal, or a word of the tariff's own, such as a certified copy.
    service text not null,
    code text not null,
    variant text,
    label text not null,
    category text not null,
    unit text not null,
    amount_min numeric(15, 0),
    amount_max numeric(15, 0),
    estimate boolean not null default false,
    valid_from date not null,
    valid_until date,
    basis text not null,
    source text not null,
    checked_on date,
    constraint tariff_category_known check (category in ('umk', 'general', 'education_research', 'individual', 'company', 'any')),
    constraint tariff_unit_known check (unit in ('per_application', 'per_class', 'per_claim', 'per_page')),
    constraint tariff_amounts_ordered check (amount_min <= amount_max),
    constraint tariff_basis_given check (basis <> ''),
    constraint tariff_line_unique unique nulls not distinct (ip_type, service, code, variant, category, valid_from)
);
