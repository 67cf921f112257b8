-- What search looks through: one narrow row per listed product, so that a word in a tenth of all products reads few pages.
create table catalog.search_entries (
    product_id uuid not null constraint search_entries_key primary key
        constraint search_entries_listing references catalog.listings on delete cascade,
    supplier_id uuid not null,
    category_code text not null,
    parent_code text not null,
    banner_code text not null,
    league_code text not null,
    brand text not null,
    -- Bits of catalog.certificate_kinds.
    certificates integer not null,
    -- January the lowest bit; 4095 is all the year.
    months integer not null,
    is_canteen boolean not null,
    is_in_stock boolean not null,
    -- Fen per pack of the SKU on the card; null where canteens alone may buy.
    price_fen integer,
    per_500g_fen integer not null,
    sold integer not null,
    listed_at timestamptz not null,
    -- Words of the name alone: what has them there comes first.
    names tsvector not null,
    words tsvector not null
);
-- The words are long and only the best finds read them: they live out of line, the row stays narrow.
alter table catalog.search_entries alter column words set storage external;
alter table catalog.search_entries alter column names set storage external;
alter table catalog.search_entries set (toast_tuple_target = 128);
-- Serve the search by words, and by words of the name. No pending list: a search must not pay for the last import.
create index search_entries_words on catalog.search_entries using gin (words) with (fastupdate = off);
create index search_entries_names on catalog.search_entries using gin (names) with (fastupdate = off);
-- Serve the shelves without words in their four orders, page by page.
create index search_entries_order on catalog.search_entries (is_in_stock desc, sold desc, product_id);
create index search_entries_sold on catalog.search_entries (sold desc, product_id);
create index search_entries_price on catalog.search_entries (per_500g_fen, product_id);
create index search_entries_newest on catalog.search_entries (listed_at desc, product_id);
-- Serve the shelves of a category, a banner, a brand and a supplier.
create index search_entries_category on catalog.search_entries (category_code);
create index search_entries_parent on catalog.search_entries (parent_code);
create index search_entries_banner on catalog.search_entries (banner_code);
create index search_entries_brand on catalog.search_entries (brand) where brand <> '';
create index search_entries_supplier on catalog.search_entries (supplier_id);

-- Certificates and marks one can search by. A product has one when it names it among its marks or certificates.
create table catalog.certificate_kinds (
    certificate_code text not null constraint certificate_kinds_key primary key,
    bit integer not null constraint certificate_kinds_bit unique check (bit between 0 and 30),
    name text not null constraint certificate_kinds_name unique,
    -- Begins the text a supplier writes: 动物检疫合格证明（产品A）.
    stem text not null
);
insert into catalog.certificate_kinds (certificate_code, bit, name, stem) values
    ('geographical-indication', 0, '地理标志', '地理标志'),
    ('green-food', 1, '绿色食品', '绿色食品'),
    ('organic', 2, '有机产品', '有机'),
    ('meng-mark', 3, '蒙字标', '蒙字标'),
    ('chifeng-goods', 4, '赤峰好物', '赤峰好物'),
    ('quarantine', 5, '动物检疫合格证明', '动物检疫'),
    ('conformity', 6, '承诺达标合格证', '承诺达标'),
    ('sc-licence', 7, '食品生产许可', '食品生产许可');

-- Words that mean the same; each line of the officers' page is a group.
create table catalog.synonyms (
    group_id uuid not null,
    word text not null constraint synonyms_word check (char_length(word) between 2 and 12),
    changed_by uuid,
    changed_at timestamptz not null default now(),
    constraint synonyms_key primary key (word)
);
insert into catalog.synonyms (group_id, word)
select group_id, unnest(words)
from (select gen_random_uuid() as group_id, words from (values
    (array['土豆', '马铃薯', '洋芋', '山药蛋']),
    (array['番茄', '西红柿']),
    (array['沙果', '海棠果']),
    (array['莜麦', '燕麦', '裸燕麦']),
    (array['胡麻油', '亚麻籽油', '亚麻油']),
    (array['奶皮子', '乌日莫']),
    (array['奶豆腐', '胡乳达']),
    (array['葵花籽', '瓜子', '向日葵籽']),
    (array['玉米', '苞米', '棒子']),
    (array['红薯', '地瓜', '甘薯']),
    (array['小米', '谷子', '粟米']),
    (array['羊肉卷', '涮羊肉', '羊肉片']),
    (array['牛肉干', '风干肉', '风干牛肉']),
    (array['木耳', '黑木耳']),
    (array['圆白菜', '卷心菜', '大头菜'])) as t (words)) as g;

-- What people searched for. Officers read what was not found, the search box offers what was.
create table catalog.queries (
    query text not null constraint queries_key primary key check (char_length(query) between 1 and 40),
    asked bigint not null,
    missed bigint not null,
    found integer not null,
    first_asked_at timestamptz not null,
    last_asked_at timestamptz not null,
    last_missed_at timestamptz
);
-- Serves the officers' list, newest miss first.
create index queries_missed on catalog.queries (last_missed_at desc) where last_missed_at is not null;
-- Serves the search box: what begins so, most asked first.
create index queries_begin on catalog.queries (left(query, 1), asked desc) where found > 0;

-- The previous release goes on reading its own words; new rows keep theirs in the search entries.
alter table catalog.listings alter column words set default '';

insert into catalog.search_entries
select l.product_id, l.supplier_id, l.category_code, l.parent_code, l.banner_code, l.league_code, p.brand,
    coalesce((select bit_or(1 << k.bit) from catalog.certificate_kinds k
        where exists (select from unnest(p.marks || p.certificates) as held where starts_with(held, k.stem))), 0),
    l.months, l.is_canteen, l.available is distinct from 0, (l.retail_price_cny * 100)::integer, (l.per_500g_cny * 100)::integer,
    l.sold::integer, l.listed_at, strip(ts_filter(l.words, '{a}')), l.words
from catalog.listings l
join catalog.products p using (product_id);
