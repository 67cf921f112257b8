-- A count in a price list is made against a figure: what the row says, and what it was seen against.
alter table catalog.import_rows
    add column stock_said integer,
    add column stock_seen integer;
