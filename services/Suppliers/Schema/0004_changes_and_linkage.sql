-- Changes to admitted facts, which wait for review, and what a supplier's trade did for farm households year by year.

create table suppliers.changes (
    change_id            uuid not null constraint changes_key primary key,
    supplier_id          uuid not null references suppliers.suppliers,
    name                 text,
    credit_code          text,
    legal_representative text,
    bank_name            text,
    bank_account         text,
    reason               text not null,
    state                text not null default 'Pending' constraint changes_state check (state in ('Pending', 'Applied', 'Refused', 'Withdrawn')),
    answer               text not null default '',
    sha256               text,
    media_type           text,
    file_name            text,
    asked_by             uuid not null,
    asked_at             timestamptz not null,
    decided_by           uuid,
    decided_at           timestamptz
);
-- One change waits at a time; also a supplier's list.
create unique index changes_pending on suppliers.changes (supplier_id) where state = 'Pending';
create index changes_supplier on suppliers.changes (supplier_id, asked_at desc);
-- The officers' list.
create index changes_open on suppliers.changes (asked_at) where state = 'Pending';

create table suppliers.linkage_years (
    supplier_id uuid not null references suppliers.suppliers,
    year        int not null constraint linkage_years_year check (year between 1980 and 2100),
    method      text not null,
    households  int not null constraint linkage_years_households check (households between 0 and 100000),
    note        text not null default '',
    sha256      text,
    media_type  text,
    file_name   text,
    stated_at   timestamptz not null,
    verified_by uuid,
    verified_at timestamptz,
    constraint linkage_years_key primary key (supplier_id, year)
);
