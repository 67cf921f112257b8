-- What Catalog says of quantities: whole steps, and the canteen's own prices from a quantity on (both arrays of one length,
-- rising). Retail tiers never come here.
alter table procurement.skus
    add column quantity_step integer not null default 1,
    add column tier_quantities integer[] not null default '{}',
    add column tier_prices_cny numeric(19,4)[] not null default '{}';
