-- The list a supplier checked last and may apply without choosing the file again. One each; the next one replaces it.
create table catalog.checked_price_lists (
    supplier_id uuid not null constraint checked_price_lists_key primary key,
    list_id uuid not null,
    content bytea not null,
    checked_at timestamptz not null
);
