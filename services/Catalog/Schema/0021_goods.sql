-- What a product of a category says of itself. A leaf takes those of the branch above with its own.
create table catalog.category_attributes (
    category_code text not null constraint category_attributes_category references catalog.categories,
    attribute_code text not null,
    name text not null,
    kind text not null constraint category_attributes_kind check (kind in ('Text', 'Choice', 'Year')),
    -- Of a choice; empty otherwise.
    choices text[] not null default '{}',
    is_required boolean not null,
    position integer not null,
    constraint category_attributes_key primary key (category_code, attribute_code)
);
insert into catalog.category_attributes (category_code, attribute_code, name, kind, choices, is_required, position) values
    ('beef', 'cut', '部位', 'Choice', '{牛腩,牛腱,牛排,上脑,肋条,牛骨,分割礼盒,其他}', true, 1),
    ('beef', 'temperature', '冷鲜或冷冻', 'Choice', '{冷鲜,冷冻}', true, 2),
    ('beef', 'breed', '品种', 'Text', '{}', false, 3),
    ('lamb', 'cut', '部位', 'Choice', '{羊腿,羊排,羊肉卷,羊蝎子,肉串,整只,分割礼盒,其他}', true, 1),
    ('lamb', 'temperature', '冷鲜或冷冻', 'Choice', '{冷鲜,冷冻}', true, 2),
    ('lamb', 'breed', '品种', 'Text', '{}', false, 3),
    ('rice', 'variety', '品种', 'Text', '{}', true, 1),
    ('rice', 'harvest-year', '收获年份', 'Year', '{}', true, 2),
    ('millet', 'variety', '品种', 'Text', '{}', true, 1),
    ('millet', 'harvest-year', '收获年份', 'Year', '{}', true, 2),
    ('coarse-grain', 'variety', '品种', 'Text', '{}', true, 1),
    ('coarse-grain', 'harvest-year', '收获年份', 'Year', '{}', true, 2),
    ('beans', 'variety', '品种', 'Text', '{}', true, 1),
    ('beans', 'harvest-year', '收获年份', 'Year', '{}', true, 2),
    ('dairy', 'milk', '奶源', 'Choice', '{牛奶,羊奶,马奶,驼奶}', false, 1),
    ('fruit', 'grade', '等级', 'Choice', '{特级,一级,二级,统货}', false, 1),
    ('vegetables', 'grade', '等级', 'Choice', '{特级,一级,二级,统货}', false, 1),
    ('oil', 'pressing', '工艺', 'Choice', '{冷榨,热榨,浸出}', false, 1),
    ('eggs', 'housing', '养殖方式', 'Choice', '{散养,平养,笼养}', false, 1);

alter table catalog.categories
    -- How many times dearer or cheaper than the median of the category a price may be before someone looks at it; null is never.
    add column price_band numeric(6,2) default 3 constraint categories_price_band check (price_band > 1);

alter table catalog.products
    add column attributes jsonb not null default '{}',
    -- Ordered now, sent from this day on (预售); null is at once.
    add column ships_from_on date,
    -- Why the price is far from others', as the supplier says, and what the reviewer wrote.
    add column price_reason text not null default '',
    add column review_note text not null default '',
    add column review_asked_at timestamptz,
    drop constraint products_state,
    add constraint products_state check (state in ('Draft', 'Review', 'Listed', 'Hidden', 'Retired'));
-- Serves the reviewers' queue, oldest first.
create index products_in_review on catalog.products (review_asked_at) where state = 'Review';

alter table catalog.skus
    add column quantity_step integer not null default 1 constraint skus_quantity_step check (quantity_step > 0),
    -- [{"from_quantity": 10, "retail_price_cny": 72, "canteen_price_cny": 66}], rising.
    add column price_tiers jsonb not null default '[]',
    -- 19 digits of the tax authority's classification.
    add column tax_code text not null default '' constraint skus_tax_code check (tax_code ~ '^([0-9]{19})?$'),
    -- How far weighed goods may lie below the nominal weight.
    add column tolerance_percent numeric(5,2) constraint skus_tolerance check (tolerance_percent between 0 and 50),
    -- The price per 500 g a reviewer has agreed to.
    add column agreed_per_500g_cny numeric(19,2);

alter table catalog.listings
    add column quantity_step integer not null default 1,
    add column ships_from_on date;
