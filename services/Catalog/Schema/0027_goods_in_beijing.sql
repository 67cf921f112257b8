-- Lies in Beijing's stock: the card says when it comes by the market's terms of the day.
alter table catalog.listings add column is_beijing_stock boolean not null default false;
update catalog.listings l set is_beijing_stock = true
from catalog.product_dispatch d
where d.product_id = l.product_id and d.kind = 'BeijingStock';
