-- A supplier's own English for what it says of its goods and of itself; empty where it gives none, and then the Chinese is shown.
alter table catalog.products
    add column english_selling_line text not null default '',
    add column english_description text not null default '',
    add column english_brand text not null default '';
alter table catalog.listings add column english_selling_line text not null default '';
alter table catalog.suppliers
    add column english_name text not null default '',
    add column english_story text not null default '';
