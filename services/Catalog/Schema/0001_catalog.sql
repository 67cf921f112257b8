create table catalog.categories (
    category_code text not null constraint categories_key primary key,
    name text not null,
    parent_code text constraint categories_parent references catalog.categories,
    icon text not null,
    position integer not null
);

-- Who may sell, as Suppliers told us. version keeps a late message from undoing a newer one.
create table catalog.suppliers (
    supplier_id uuid not null constraint suppliers_key primary key,
    name text not null,
    credit_code text not null,
    banner_code text not null,
    kind text not null,
    story text not null,
    households integer not null,
    admitted_at timestamptz not null,
    version bigint not null
);

create table catalog.products (
    product_id uuid not null constraint products_key primary key,
    supplier_id uuid not null constraint products_supplier references catalog.suppliers,
    name text not null constraint products_name check (char_length(name) between 1 and 60),
    category_code text not null constraint products_category references catalog.categories,
    brand text not null,
    selling_line text not null,
    description text not null,
    banner_code text not null,
    storage text not null constraint products_storage check (storage in ('Ambient', 'Cool', 'Chilled', 'Frozen')),
    storage_text text not null,
    shelf_life text not null,
    season text not null,
    certificates text[] not null,
    marks text[] not null,
    illustration text not null,
    is_fresh_exempt boolean not null,
    state text not null constraint products_state check (state in ('Draft', 'Listed', 'Hidden', 'Retired')),
    version bigint not null,
    listed_at timestamptz,
    created_at timestamptz not null,
    changed_at timestamptz not null
);
-- Serves a supplier's own list, newest change first.
create index products_of_supplier on catalog.products (supplier_id, changed_at desc);
-- Serves the watch for what changed lately.
create index products_changed_at on catalog.products (changed_at);

create table catalog.skus (
    sku_id uuid not null constraint skus_key primary key,
    product_id uuid not null constraint skus_product references catalog.products,
    supplier_id uuid not null,
    code text not null,
    position integer not null,
    pack text not null,
    net_weight_kg numeric(14,3) not null constraint skus_weight check (net_weight_kg > 0),
    is_weighed boolean not null,
    retail_price_cny numeric(19,4) constraint skus_retail_price check (retail_price_cny > 0),
    canteen_price_cny numeric(19,4) constraint skus_canteen_price check (canteen_price_cny > 0),
    minimum_quantity integer not null constraint skus_minimum check (minimum_quantity > 0),
    tax_rate_percent integer not null constraint skus_tax_rate check (tax_rate_percent in (0, 9, 13)),
    is_retired boolean not null default false,
    -- What people compare: half away from zero, to the fen.
    per_500g_cny numeric(19,2) generated always as
        (round(coalesce(retail_price_cny, canteen_price_cny) / (net_weight_kg * 2), 2)) stored,
    -- Unknown until Orders has spoken.
    available integer,
    stock_version bigint not null default 0,
    sold numeric(14,3) not null default 0,
    version bigint not null,
    constraint skus_code unique (supplier_id, code)
);
-- Serves the product page and every refresh of a listing.
create index skus_of_product on catalog.skus (product_id, position);

create table catalog.photos (
    product_id uuid not null constraint photos_product references catalog.products,
    position integer not null,
    hash text not null constraint photos_hash check (hash ~ '^[0-9a-f]{64}$'),
    width integer not null,
    height integer not null,
    added_at timestamptz not null,
    constraint photos_key primary key (product_id, hash)
);

-- Each price a SKU has had, from the moment it took effect.
create table catalog.price_changes (
    sku_id uuid not null constraint price_changes_sku references catalog.skus,
    at timestamptz not null,
    retail_price_cny numeric(19,4),
    canteen_price_cny numeric(19,4),
    constraint price_changes_key primary key (sku_id, at)
);

-- What the shelves show: one narrow row per listed product, made anew whenever the product changes.
create table catalog.listings (
    product_id uuid not null constraint listings_key primary key,
    supplier_id uuid not null,
    supplier_name text not null,
    category_code text not null,
    parent_code text not null,
    banner_code text not null,
    league_code text not null,
    name text not null,
    selling_line text not null,
    picture_url text not null,
    marks text[] not null,
    storage text not null,
    is_fresh_exempt boolean not null,
    sku_id uuid not null,
    pack text not null,
    net_weight_kg numeric(14,3) not null,
    is_weighed boolean not null,
    retail_price_cny numeric(19,4),
    canteen_price_cny numeric(19,4),
    per_500g_cny numeric(19,2) not null,
    minimum_quantity integer not null,
    sku_count integer not null,
    is_canteen boolean not null,
    available integer,
    sold numeric(14,3) not null,
    listed_at timestamptz not null,
    words tsvector not null
);
-- Serves the search by words.
create index listings_words on catalog.listings using gin (words);
-- Serve the shelves of a category, a banner and a supplier.
create index listings_category on catalog.listings (category_code);
create index listings_banner on catalog.listings (banner_code);
create index listings_supplier on catalog.listings (supplier_id);
-- Serves the change of stock and of sales.
create index listings_sku on catalog.listings (sku_id);
