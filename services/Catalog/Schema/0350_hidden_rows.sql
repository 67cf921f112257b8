-- Rows of a workbook that a filter hides are asked about; what the supplier says then is kept for the next look.
alter table catalog.imports
    add column hidden_rows text not null default 'Ask' constraint import_hidden_rows check (hidden_rows in ('Ask', 'Skip', 'Take')),
    add column hidden_count int not null default 0;
