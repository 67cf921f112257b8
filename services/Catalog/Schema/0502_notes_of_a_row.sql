-- What is said of a row, by codes and what fills them in: a page says it in its reader's language.
alter table catalog.import_rows
    add column notes jsonb not null default '[]',
    add column was_notes jsonb,
    drop column was_details;
