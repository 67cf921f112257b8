-- Words that say what a product is, without what is told of it: orders by price, sales or age look through these, so that
-- carrots good with mutton are no mutton. Made in C#; rows of an earlier edition are made anew when the program starts.
alter table catalog.search_entries
    add column titles tsvector not null default '',
    add column edition integer not null default 0;
alter table catalog.search_entries alter column titles set storage external;
-- Serves the search by words in an order of its own.
create index search_entries_titles on catalog.search_entries using gin (titles) with (fastupdate = off);
-- Serves the making anew of an earlier edition's rows.
create index search_entries_edition on catalog.search_entries (edition);
