-- A price that needs a second look no longer takes goods off the shelf: what is asked for stands beside what is sold at.
alter table catalog.skus
    -- asked: sold on at the price of before; held: has none of before and is not sold; refused: was held and sent back.
    add column price_waits text constraint skus_price_waits check (price_waits in ('asked', 'held', 'refused')),
    add column asked_retail_price_cny numeric(19,4) constraint skus_asked_retail_price check (asked_retail_price_cny > 0),
    add column asked_canteen_price_cny numeric(19,4) constraint skus_asked_canteen_price check (asked_canteen_price_cny > 0),
    add column asked_price_tiers jsonb,
    add constraint skus_asked check ((price_waits is not distinct from 'asked') = (asked_price_tiers is not null)),
    drop constraint skus_blocked_kind,
    add constraint skus_blocked_kind
        check (blocked_kind in ('suspended', 'holiday', 'terminated', 'expired', 'withdrawn', 'missing', 'season', 'price'));
-- Serves the reviewers' queue, for goods that are sold meanwhile.
create index skus_price_waits on catalog.skus (product_id) where price_waits in ('asked', 'held');
