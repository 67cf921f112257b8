-- Which Beijing district is paired with which banner, from when to when. Many to many; a pairing that ends keeps its row.
create table impact.pairings (
    district_code text not null,
    banner_code text not null,
    valid_from date not null,
    valid_to date,
    source text not null,
    constraint pairings_key primary key (district_code, banner_code, valid_from),
    constraint pairings_period check (valid_to is null or valid_to >= valid_from)
);
-- Serves the question which pairings a banner has on a day.
create index pairings_banner on impact.pairings (banner_code);

create table impact.suppliers (
    supplier_id uuid not null constraint suppliers_key primary key,
    name text not null,
    banner_code text not null,
    households integer not null
);

-- One row per delivered line: what the buyer signed for, or what a canteen accepted by weight. Never changed, only added.
create table impact.delivered_lines (
    line_id uuid not null constraint delivered_lines_key primary key,
    document_id uuid not null,
    document_kind text not null constraint delivered_lines_document_kind check (document_kind in ('SupplierOrder', 'GoodsReceipt')),
    number text not null,
    supplier_id uuid not null,
    product_name text not null,
    pack text not null,
    category_code text not null,
    banner_code text not null,
    district_code text not null,
    channel text not null,
    quantity numeric(14,3) not null,
    weight_kg numeric(14,3) not null,
    amount_cny numeric(19,2) not null,
    delivered_at timestamptz not null,
    delivered_on date not null
);
-- Serves the board, which sums a period and the same period a year before.
create index delivered_lines_delivered_on on impact.delivered_lines (delivered_on)
    include (banner_code, district_code, channel, amount_cny, document_id);
-- Serves the list behind a figure, newest first.
create index delivered_lines_newest on impact.delivered_lines (delivered_at desc, line_id desc);
-- Serves one document with its lines.
create index delivered_lines_document on impact.delivered_lines (document_id);
