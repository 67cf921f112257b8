alter table catalog.products
    -- When the goods are to be had each year, month and day, both or none; a window may pass over New Year.
    add column season_from text constraint products_season_from check (season_from ~ '^[01][0-9]-[0-3][0-9]$'),
    add column season_until text constraint products_season_until check (season_until ~ '^[01][0-9]-[0-3][0-9]$'),
    -- Out of season they are sold ahead (预售), to be sent when the next one begins.
    add column sells_ahead boolean not null default false,
    -- What window and date come to today: sent from this day on, or not to be had until that one; and when to look again.
    add column sent_from_on date,
    add column back_on date,
    add column season_turns_on date,
    add constraint products_season check ((season_from is null) = (season_until is null));
-- Serves the look for what turns with the day.
create index products_season_turns on catalog.products (season_turns_on) where season_turns_on is not null;

update catalog.products set sent_from_on = ships_from_on, season_turns_on = ships_from_on where ships_from_on is not null;

alter table catalog.skus
    -- Why it may not be sold, for everyone to know: the reason itself is its supplier's business.
    add column blocked_kind text constraint skus_blocked_kind
        check (blocked_kind in ('suspended', 'holiday', 'terminated', 'expired', 'withdrawn', 'missing', 'season'));
update catalog.skus set blocked_kind = case
    when blocked_because like '供应商被暂停销售%' then 'suspended'
    when blocked_because like '供应商休假中%' then 'holiday'
    when blocked_because like '供应商已退出市场%' then 'terminated'
    when blocked_because like '%到期，换证后恢复' then 'expired'
    when blocked_because like '%已被撤销%' then 'withdrawn'
    else 'missing' end
where blocked_because is not null;
