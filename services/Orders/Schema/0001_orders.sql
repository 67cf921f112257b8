-- What is sold, as Catalog last said (SkuChanged, the highest version wins).
create table orders.skus (
    sku_id uuid not null constraint skus_key primary key,
    version bigint not null,
    product_id uuid not null,
    supplier_id uuid not null,
    supplier_name text not null,
    product_name text not null,
    sku_code text not null,
    pack text not null,
    net_weight_kg numeric(14,3) not null,
    is_weighed boolean not null,
    retail_price_cny numeric(19,4),
    canteen_price_cny numeric(19,4),
    minimum_quantity integer not null,
    category_code text not null,
    banner_code text not null,
    storage text not null,
    is_fresh_exempt boolean not null,
    picture_url text not null,
    is_listed boolean not null
);
-- Serves a supplier's stock page.
create index skus_supplier on orders.skus (supplier_id);

-- How much there is. The hottest rows of the market: narrow, with room on the page so that updates touch no index.
create table orders.stock (
    sku_id uuid not null constraint stock_key primary key,
    supplier_id uuid not null,
    on_hand integer not null constraint stock_on_hand_not_negative check (on_hand >= 0),
    reserved integer not null constraint stock_reserved_not_negative check (reserved >= 0),
    version bigint not null default 1,
    counted_at timestamptz not null default '-infinity',
    constraint stock_reserved_within_on_hand check (reserved <= on_hand)
) with (fillfactor = 40, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- Every change of stock. Appended only; per SKU the changes sum to its stock row.
create table orders.movements (
    movement_id bigint generated always as identity,
    sku_id uuid not null,
    kind text not null constraint movements_kind check (
        kind in ('Opened', 'Counted', 'Declared', 'Reserved', 'Freed', 'Shipped')),
    on_hand_change integer not null,
    reserved_change integer not null,
    reference_id uuid,
    reason text not null default '',
    at timestamptz not null,
    constraint movements_key primary key (sku_id, movement_id)
);
create function orders.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is appended to only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger movements_appended_only before update or delete or truncate on orders.movements
    for each statement execute function orders.refuse_change();

-- What freight costs, by supplier; the row without a supplier is everybody else's.
create table orders.freight_rules (
    supplier_id uuid constraint freight_rules_supplier unique nulls not distinct,
    freight_cny numeric(19,2) not null constraint freight_rules_freight check (freight_cny >= 0),
    free_from_cny numeric(19,2) not null constraint freight_rules_free_from check (free_from_cny >= 0),
    source text not null
);
insert into orders.freight_rules (supplier_id, freight_cny, free_from_cny, source)
values (null, 8, 59, '平台默认：满59元免运费');

create sequence orders.order_number cache 50;

create table orders.orders (
    order_id uuid not null constraint orders_key primary key,
    number text not null constraint orders_number unique,
    buyer_id uuid not null,
    channel text not null constraint orders_channel check (channel in ('Online', 'Fair', 'Store', 'Livestream')),
    status text not null constraint orders_status check (
        status in ('Placed', 'Paid', 'Shipped', 'Delivered', 'Cancelled')),
    version bigint not null default 1,
    goods_cny numeric(19,2) not null,
    freight_cny numeric(19,2) not null,
    total_cny numeric(19,2) not null,
    recipient text not null,
    phone text not null,
    district_code text not null,
    street text not null,
    placed_at timestamptz not null,
    pay_by timestamptz not null,
    paid_at timestamptz,
    payment_id uuid,
    cancelled_at timestamptz,
    cancel_reason text,
    constraint orders_total check (total_cny = goods_cny + freight_cny)
) with (fillfactor = 85);
-- Serves a buyer's list, newest first.
create index orders_buyer on orders.orders (buyer_id, order_id desc);
-- Serves the worker that lets unpaid orders go.
create index orders_unpaid on orders.orders (pay_by) where status = 'Placed';

create table orders.supplier_orders (
    supplier_order_id uuid not null constraint supplier_orders_key primary key,
    order_id uuid not null,
    supplier_id uuid not null,
    supplier_name text not null,
    status text not null constraint supplier_orders_status check (
        status in ('Placed', 'Paid', 'Shipped', 'Delivered', 'Cancelled')),
    goods_cny numeric(19,2) not null,
    freight_cny numeric(19,2) not null,
    refunded_cny numeric(19,2) not null default 0,
    note text not null default '',
    carrier text,
    tracking_number text,
    shipped_at timestamptz,
    delivered_at timestamptz,
    cancelled_at timestamptz,
    cancel_reason text,
    constraint supplier_orders_refund check (refunded_cny between 0 and goods_cny + freight_cny)
) with (fillfactor = 85);
-- Serves the parts of an order.
create index supplier_orders_order on orders.supplier_orders (order_id);
-- Serves a supplier's desk, by tab, oldest or newest first.
create index supplier_orders_desk on orders.supplier_orders (supplier_id, status, supplier_order_id desc);
-- Serves automatic receipt.
create index supplier_orders_underway on orders.supplier_orders (shipped_at) where status = 'Shipped';

-- A line of an unshipped supplier order is the reservation (占用) of its stock.
create table orders.order_lines (
    order_id uuid not null,
    line_id uuid not null,
    supplier_order_id uuid not null,
    sku_id uuid not null,
    product_id uuid not null,
    product_name text not null,
    pack text not null,
    picture_url text not null,
    category_code text not null,
    banner_code text not null,
    is_weighed boolean not null,
    is_fresh_exempt boolean not null,
    quantity integer not null constraint order_lines_quantity check (quantity > 0),
    weight_kg numeric(14,3) not null,
    unit_price_cny numeric(19,4) not null,
    amount_cny numeric(19,2) not null,
    shipped_weight_kg numeric(14,3),
    refunded_cny numeric(19,2) not null default 0,
    is_cancelled boolean not null default false,
    constraint order_lines_key primary key (order_id, line_id),
    constraint order_lines_refund check (refunded_cny between 0 and amount_cny)
);

-- Money asked back, once each: the id is made from its cause, so that a cause told twice asks once.
create table orders.refunds (
    refund_id uuid not null constraint refunds_key primary key,
    order_id uuid not null,
    amount_cny numeric(19,2) not null constraint refunds_amount check (amount_cny > 0),
    reason text not null,
    requested_at timestamptz not null,
    settled_at timestamptz
);
-- Serves an order's page.
create index refunds_order on orders.refunds (order_id);

-- Stock held for purchase orders of canteens. 'Freed' without lines is a cancellation that came before its order.
create table orders.purchase_holds (
    purchase_order_id uuid not null constraint purchase_holds_key primary key,
    supplier_id uuid,
    status text not null constraint purchase_holds_status check (status in ('Taken', 'Refused', 'Freed', 'Shipped')),
    at timestamptz not null
);
create table orders.purchase_hold_lines (
    purchase_order_id uuid not null constraint purchase_hold_lines_hold references orders.purchase_holds,
    sku_id uuid not null,
    quantity integer not null constraint purchase_hold_lines_quantity check (quantity > 0),
    constraint purchase_hold_lines_key primary key (purchase_order_id, sku_id)
);

create table orders.carts (
    cart_id uuid not null constraint carts_key primary key,
    person_id uuid constraint carts_person unique,
    touched_at timestamptz not null
);
-- Serves the clearing of carts nobody touched for 30 days.
create index carts_touched on orders.carts (touched_at);
create table orders.cart_lines (
    cart_id uuid not null constraint cart_lines_cart references orders.carts on delete cascade,
    sku_id uuid not null,
    quantity integer not null constraint cart_lines_quantity check (quantity > 0),
    price_when_added_cny numeric(19,4),
    added_at timestamptz not null,
    constraint cart_lines_key primary key (cart_id, sku_id)
);

create table orders.addresses (
    address_id uuid not null constraint addresses_key primary key,
    person_id uuid not null,
    recipient text not null,
    phone text not null,
    district_code text not null,
    street text not null,
    is_default boolean not null
);
-- Serves a buyer's address book.
create index addresses_person on orders.addresses (person_id, address_id);
create unique index addresses_one_default on orders.addresses (person_id) where is_default;

-- People who asked to be forgotten: their orders lose name, phone and street as they finish.
create table orders.erased_people (
    person_id uuid not null constraint erased_people_key primary key,
    erased_at timestamptz not null
);
