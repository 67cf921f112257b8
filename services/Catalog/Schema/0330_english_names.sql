-- What those who read English are shown; empty where the supplier gives none, and then the Chinese name stands alone.
alter table catalog.products add column english_name text not null default ''
    constraint products_english_name check (char_length(english_name) <= 80);
alter table catalog.listings add column english_name text not null default '';
