-- What there is to pay, as Orders told it. A cancellation or a demo payment may come first, so the sums may still be missing.
create table payments.orders (
    order_id uuid not null constraint orders_key primary key,
    number text not null,
    buyer_id uuid,
    total_cny numeric(19,2) constraint orders_total_positive check (total_cny > 0),
    placed_at timestamptz,
    pay_by timestamptz,
    paid_at timestamptz,
    cancelled_at timestamptz,
    cancel_reason text
);
-- Serves finance's search by order number.
create index orders_number on payments.orders (number);
-- Serves a person's own data and its erasure.
create index orders_buyer on payments.orders (buyer_id) where buyer_id is not null;

-- One supplier's share of an order. Paid and refunded are kept beside the ledger, so that a refund can be bounded under a lock.
create table payments.shares (
    supplier_order_id uuid not null constraint shares_key primary key,
    order_id uuid not null,
    supplier_id uuid not null,
    amount_cny numeric(19,2),
    paid_cny numeric(19,2) not null default 0,
    refunded_cny numeric(19,2) not null default 0,
    delivered_at timestamptz,
    due_at timestamptz,
    constraint refund_within_share check (refunded_cny between 0 and paid_cny)
);
-- Serves every reading of an order's shares.
create index shares_order on payments.shares (order_id);

-- A buyer's attempt to pay an order through a provider.
create table payments.payments (
    payment_id uuid not null constraint payments_key primary key,
    order_id uuid not null constraint payments_order references payments.orders (order_id),
    provider text not null,
    reference text not null,
    pay_url text not null,
    amount_cny numeric(19,2) not null constraint payments_amount_positive check (amount_cny > 0),
    refunded_cny numeric(19,2) not null default 0,
    status text not null
        constraint payments_status check (status in ('Open', 'Declined', 'Expired', 'Settled', 'SetApart')),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    settled_at timestamptz,
    constraint payments_reference unique (provider, reference),
    constraint refund_within_payment check (refunded_cny between 0 and amount_cny),
    constraint payments_settled_when check ((status = 'Settled') = (settled_at is not null))
);
-- An order has at most one open payment, and is paid at most once.
create unique index payments_one_open on payments.payments (order_id) where status = 'Open';
create unique index payments_one_settled on payments.payments (order_id) where status = 'Settled';
-- Serves an order's payments, newest first.
create index payments_order on payments.payments (order_id, created_at);

-- What a provider told us, each event once.
create table payments.provider_events (
    provider text not null,
    event_id text not null,
    reference text not null,
    outcome text not null,
    amount_cny numeric(19,2) not null,
    result text not null,
    received_at timestamptz not null,
    constraint provider_events_key primary key (provider, event_id)
);

-- Money that does not fit: never accepted silently, shown to finance.
create table payments.mismatches (
    mismatch_id uuid not null constraint mismatches_key primary key,
    kind text not null,
    order_id uuid,
    payment_id uuid,
    refund_id uuid,
    reference text not null,
    expected_cny numeric(19,2) not null,
    received_cny numeric(19,2) not null,
    found_at timestamptz not null
);
-- Serves finance's search by order.
create index mismatches_order on payments.mismatches (order_id);

create table payments.refunds (
    refund_id uuid not null constraint refunds_key primary key,
    order_id uuid not null,
    payment_id uuid not null constraint refunds_payment references payments.payments (payment_id),
    amount_cny numeric(19,2) not null constraint refunds_amount_positive check (amount_cny > 0),
    reason text not null,
    status text not null constraint refunds_status check (status in ('Requested', 'Settled', 'Refused')),
    requested_at timestamptz not null,
    settled_at timestamptz
);
-- Serves an order's refunds.
create index refunds_order on payments.refunds (order_id);

-- The ledger mirrors where the money is; it names no person. A kind and its source are booked once.
create table payments.transactions (
    transaction_id uuid not null constraint transactions_key primary key,
    kind text not null,
    source_id uuid not null,
    order_id uuid,
    number text not null,
    at timestamptz not null,
    constraint transactions_once unique (kind, source_id)
);
-- Serves finance's search by order.
create index transactions_order on payments.transactions (order_id);

-- Debits are positive, credits negative. An account is a kind and its owner.
create table payments.entries (
    entry_id bigint generated always as identity constraint entries_key primary key,
    transaction_id uuid not null constraint entries_transaction references payments.transactions (transaction_id),
    account text not null constraint entries_account check (account in (
        'ProviderClearing', 'Unallocated', 'SupplierPending', 'SupplierDue', 'BuyerRefunds',
        'CanteenReceivable', 'SupplierDirect')),
    owner text not null,
    amount_cny numeric(19,2) not null constraint entries_amount_not_zero check (amount_cny <> 0),
    share_id uuid,
    at timestamptz not null
);
-- Serves a transaction's entries.
create index entries_transaction on payments.entries (transaction_id);
-- Serves a supplier's balance, its months and its list by key.
create index entries_owner on payments.entries (owner, entry_id) include (account, amount_cny, at);

-- All entries of a transaction are written by one statement, and sum to zero.
create function payments.refuse_unbalanced() returns trigger language plpgsql as $$
begin
    if exists (
        select 1 from payments.entries
        where transaction_id in (select transaction_id from written)
        group by transaction_id having sum(amount_cny) <> 0) then
        raise exception 'A ledger transaction does not sum to zero.'
            using errcode = 'check_violation', constraint = 'entries_balanced';
    end if;
    return null;
end $$;
create trigger entries_balanced after insert on payments.entries
    referencing new table as written for each statement execute function payments.refuse_unbalanced();

create function payments.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'The ledger is only ever added to.' using errcode = 'check_violation', constraint = 'ledger_append_only';
end $$;
create trigger entries_append_only before update or delete or truncate on payments.entries
    for each statement execute function payments.refuse_change();
create trigger transactions_append_only before update or delete or truncate on payments.transactions
    for each statement execute function payments.refuse_change();

-- People who asked to be forgotten, for messages that come late.
create table payments.erased_people (
    person_id uuid not null constraint erased_people_key primary key
);

-- When the demo market was loaded; empty everywhere else. Orders told as paid before then were paid outside.
create table payments.demo_opening (
    opened_at timestamptz not null
);
