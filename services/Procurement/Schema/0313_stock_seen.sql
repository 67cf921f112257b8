-- Read model of how much there is, by StockChanged; the highest version wins. Shown before anybody asks and approves; Orders
-- alone decides.
create table procurement.stock (
    sku_id uuid not null constraint stock_key primary key,
    available integer not null,
    version bigint not null
);
