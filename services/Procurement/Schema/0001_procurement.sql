create sequence procurement.requisition_numbers;
create sequence procurement.purchase_order_numbers;
create sequence procurement.goods_receipt_numbers;

create table procurement.buyer_organisations (
    buyer_organisation_id uuid not null constraint buyer_organisations_key primary key,
    name text not null constraint buyer_organisation_name_taken unique,
    district_code text not null,
    kind text not null
        constraint buyer_organisation_kind check (kind in ('School', 'Government', 'Hospital', 'Enterprise')),
    created_at timestamptz not null
);

create table procurement.canteens (
    canteen_id uuid not null constraint canteens_key primary key,
    buyer_organisation_id uuid not null
        constraint canteen_of_organisation references procurement.buyer_organisations,
    name text not null,
    address text not null,
    constraint canteen_name_taken unique (buyer_organisation_id, name)
);

-- Committed: ordered and not yet accepted. Spent: accepted. Every change locks the row.
create table procurement.budgets (
    buyer_organisation_id uuid not null
        constraint budget_of_organisation references procurement.buyer_organisations,
    year integer not null,
    amount_cny numeric(19,2) not null,
    committed_cny numeric(19,2) not null default 0 constraint budget_committed check (committed_cny >= 0),
    spent_cny numeric(19,2) not null default 0 constraint budget_spent check (spent_cny >= 0),
    constraint budgets_key primary key (buyer_organisation_id, year),
    constraint budget_not_overspent check (committed_cny + spent_cny <= amount_cny)
);

-- Read model of what canteens may buy, by SkuChanged; the highest version wins.
create table procurement.skus (
    sku_id uuid not null constraint skus_key primary key,
    product_id uuid not null,
    supplier_id uuid not null,
    supplier_name text not null,
    product_name text not null,
    sku_code text not null,
    pack text not null,
    net_weight_kg numeric(14,3) not null,
    is_weighed boolean not null,
    canteen_price_cny numeric(19,4),
    minimum_quantity integer not null,
    category_code text not null,
    banner_code text not null,
    storage text not null,
    picture_url text not null,
    is_listed boolean not null,
    exact_name text not null,
    tokens text[] not null,
    version bigint not null,
    changed_at timestamptz not null
);
-- Serve the matching of pasted rows by code, by name and by parts of the name.
create index skus_sku_code on procurement.skus (lower(sku_code));
create index skus_exact_name on procurement.skus (exact_name);
create index skus_tokens on procurement.skus using gin (tokens);

-- 常购清单: what an organisation buys again and again.
create table procurement.frequent_goods (
    buyer_organisation_id uuid not null
        constraint frequent_goods_of_organisation references procurement.buyer_organisations,
    sku_id uuid not null,
    usual_quantity integer not null constraint frequent_goods_quantity check (usual_quantity > 0),
    added_at timestamptz not null,
    constraint frequent_goods_key primary key (buyer_organisation_id, sku_id)
);

create table procurement.requisitions (
    requisition_id uuid not null constraint requisitions_key primary key,
    number text not null constraint requisition_number_taken unique,
    buyer_organisation_id uuid not null
        constraint requisition_of_organisation references procurement.buyer_organisations,
    canteen_id uuid not null constraint requisition_for_canteen references procurement.canteens,
    requester_id uuid not null,
    requester_name text not null,
    status text not null
        constraint requisition_status check (status in ('Draft', 'Submitted', 'Approved', 'Rejected', 'Ordered', 'Withdrawn')),
    note text not null default '',
    needed_on date,
    total_cny numeric(19,2) not null default 0,
    created_at timestamptz not null,
    submitted_at timestamptz,
    decided_by uuid,
    decided_by_name text,
    decided_at timestamptz,
    reason text,
    -- Whatever a program does: nobody decides on their own request.
    constraint requisition_own_request check (decided_by <> requester_id),
    constraint requisition_decided check (status not in ('Approved', 'Rejected', 'Ordered') or decided_by is not null)
);
-- Serves the list of an organisation by status, newest first.
create index requisitions_of_organisation on procurement.requisitions (buyer_organisation_id, status, requisition_id desc);

-- What was asked for stays as it was pasted; what it became stands beside it.
create table procurement.requisition_lines (
    line_id uuid not null constraint requisition_lines_key primary key,
    requisition_id uuid not null
        constraint requisition_line_of_requisition references procurement.requisitions on delete cascade,
    position integer not null,
    asked_name text not null,
    asked_spec text not null,
    asked_quantity numeric(14,3),
    asked_unit text not null,
    note text not null,
    sku_id uuid,
    quantity integer constraint requisition_line_quantity check (quantity > 0),
    -- The canteen price when the line was written, and the one it was ordered at.
    expected_price_cny numeric(19,4),
    unit_price_cny numeric(19,4),
    constraint requisition_line_position unique (requisition_id, position) deferrable initially deferred
);

create table procurement.purchase_orders (
    purchase_order_id uuid not null constraint purchase_orders_key primary key,
    number text not null constraint purchase_order_number_taken unique,
    requisition_id uuid not null constraint purchase_order_of_requisition references procurement.requisitions,
    buyer_organisation_id uuid not null
        constraint purchase_order_of_organisation references procurement.buyer_organisations,
    canteen_id uuid not null constraint purchase_order_for_canteen references procurement.canteens,
    supplier_id uuid not null,
    supplier_name text not null,
    status text not null
        constraint purchase_order_status check (status in (
            'Placed', 'StockTaken', 'StockRefused', 'Confirmed', 'Declined', 'Shipped', 'Accepted', 'Cancelled')),
    budget_year integer not null,
    goods_cny numeric(19,2) not null,
    freight_cny numeric(19,2) not null default 0 constraint purchase_order_freight check (freight_cny >= 0),
    placed_at timestamptz not null,
    stock_at timestamptz,
    confirmed_at timestamptz,
    shipped_at timestamptz,
    carrier text,
    tracking_number text,
    arrives_on date,
    accepted_at timestamptz,
    ended_at timestamptz,
    end_reason text
);
-- Serve the organisation's and the supplier's lists by status, newest first, and a requisition's orders.
create index purchase_orders_of_organisation
    on procurement.purchase_orders (buyer_organisation_id, status, purchase_order_id desc);
create index purchase_orders_of_supplier on procurement.purchase_orders (supplier_id, status, purchase_order_id desc);
create index purchase_orders_of_requisition on procurement.purchase_orders (requisition_id);

create table procurement.purchase_order_lines (
    line_id uuid not null constraint purchase_order_lines_key primary key,
    purchase_order_id uuid not null
        constraint purchase_order_line_of_order references procurement.purchase_orders,
    position integer not null,
    sku_id uuid not null,
    product_name text not null,
    sku_code text not null,
    pack text not null,
    net_weight_kg numeric(14,3) not null,
    is_weighed boolean not null,
    storage text not null,
    category_code text not null,
    banner_code text not null,
    quantity integer not null constraint purchase_order_line_quantity check (quantity > 0),
    unit_price_cny numeric(19,4) not null,
    amount_cny numeric(19,2) not null,
    note text not null,
    -- What there was when stock was refused.
    available integer
);
-- Serves an order's lines in their order, and the last price of a SKU.
create index purchase_order_lines_of_order on procurement.purchase_order_lines (purchase_order_id, position);
create index purchase_order_lines_of_sku on procurement.purchase_order_lines (sku_id);

create table procurement.goods_receipts (
    goods_receipt_id uuid not null constraint goods_receipts_key primary key,
    number text not null constraint goods_receipt_number_taken unique,
    purchase_order_id uuid not null
        constraint goods_receipt_of_order references procurement.purchase_orders
        constraint goods_receipt_once unique,
    buyer_organisation_id uuid not null,
    supplier_id uuid not null,
    status text not null
        constraint goods_receipt_status check (status in ('Weighing', 'Signing', 'Accepted')),
    signers_needed integer not null constraint goods_receipt_signers check (signers_needed >= 2),
    -- Counts the changes of the figures: a signature names the version it saw.
    version integer not null default 0,
    payable_cny numeric(19,2) not null default 0,
    freight_cny numeric(19,2) not null default 0,
    started_at timestamptz not null,
    accepted_at timestamptz,
    due_on date
);
-- Serve the statement of a month, for the organisation and for the supplier.
create index goods_receipts_of_organisation on procurement.goods_receipts (buyer_organisation_id, accepted_at);
create index goods_receipts_of_supplier on procurement.goods_receipts (supplier_id, accepted_at);

create table procurement.goods_receipt_lines (
    goods_receipt_id uuid not null constraint goods_receipt_line_of_receipt references procurement.goods_receipts,
    line_id uuid not null
        constraint goods_receipt_lines_key primary key
        constraint goods_receipt_line_of_order_line references procurement.purchase_order_lines,
    ordered integer not null,
    accepted integer not null constraint goods_receipt_line_accepted check (accepted >= 0),
    rejected integer not null constraint goods_receipt_line_rejected check (rejected >= 0),
    missing integer not null constraint goods_receipt_line_missing check (missing >= 0),
    rejection_reason text,
    gross_kg numeric(14,3),
    tare_kg numeric(14,3),
    net_kg numeric(14,3) not null,
    temperature_c numeric(5,1),
    payable_cny numeric(19,2) not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    constraint goods_receipt_line_adds_up check (accepted + rejected + missing = ordered),
    constraint goods_receipt_line_reason check (rejected = 0 or rejection_reason is not null),
    constraint goods_receipt_line_net check (gross_kg is null or net_kg = gross_kg - tare_kg)
);
create index goods_receipt_lines_of_receipt on procurement.goods_receipt_lines (goods_receipt_id);

-- The same person cannot sign twice: that is the key.
create table procurement.goods_receipt_signatures (
    goods_receipt_id uuid not null constraint goods_receipt_signature_of_receipt references procurement.goods_receipts,
    person_id uuid not null,
    person_name text not null,
    position integer not null,
    signed_at timestamptz not null,
    constraint goods_receipt_signed_once primary key (goods_receipt_id, person_id),
    constraint goods_receipt_signature_position unique (goods_receipt_id, position)
);

-- A month between a unit and a supplier, frozen when the first of them confirms.
create table procurement.statements (
    statement_id uuid not null constraint statements_key primary key,
    buyer_organisation_id uuid not null
        constraint statement_of_organisation references procurement.buyer_organisations,
    supplier_id uuid not null,
    supplier_name text not null,
    month date not null,
    frozen_at timestamptz not null,
    unit_confirmed_by uuid,
    unit_confirmed_at timestamptz,
    supplier_confirmed_by uuid,
    supplier_confirmed_at timestamptz,
    constraint statement_once unique (buyer_organisation_id, supplier_id, month)
);

create table procurement.statement_lines (
    statement_id uuid not null constraint statement_line_of_statement references procurement.statements,
    line_id uuid not null,
    position integer not null,
    body jsonb not null,
    constraint statement_lines_key primary key (statement_id, line_id)
);
