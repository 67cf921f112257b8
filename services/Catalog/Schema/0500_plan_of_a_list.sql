-- Who agrees to a price list agrees to what a check said it would do, by that plan's name. Another plan is shown again first.
alter table catalog.imports
    -- What the last check said, hashed; how many there were.
    add column plan text not null default '',
    add column checks integer not null default 0;
alter table catalog.import_rows
    -- The check that first said so of this row, and what was said of it before.
    add column since integer not null default 1,
    add column was_fate text,
    add column was_details text[],
    drop constraint import_rows_fate,
    -- LeftOut: hidden by a filter and not wanted; its goods stay as they are.
    add constraint import_rows_fate check (fate in ('Added', 'Changed', 'Unchanged', 'Retired', 'Mistake', 'LeftOut'));
