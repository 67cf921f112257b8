-- Whose stock placed orders have changed and nobody was told of yet: a row per batch of checkouts, not one per SKU, so
-- that a SKU bought a hundred times in a moment is told of once.
create table orders.stock_news (
    news_id bigint generated always as identity constraint stock_news_key primary key,
    sku_ids uuid[] not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
