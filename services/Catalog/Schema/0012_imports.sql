-- A price list on its way: read, checked row by row, and, when its supplier agrees, written in pieces that each say how far they came.
create table catalog.imports (
    import_id uuid not null constraint imports_key primary key,
    supplier_id uuid not null,
    file_name text not null,
    content bytea not null,
    -- What is not in the list is taken off the shelf.
    retires_absent boolean not null,
    -- Written without asking again when there is no mistake.
    goes_on boolean not null,
    state text not null constraint imports_state check (state in ('Checking', 'Checked', 'Applying', 'Done', 'Stopped')),
    reason text not null default '',
    row_count integer not null default 0,
    added integer not null default 0,
    changed integer not null default 0,
    retired integer not null default 0,
    mistakes integer not null default 0,
    done integer not null default 0,
    unknown_columns text[] not null default '{}',
    made_by uuid not null,
    made_at timestamptz not null,
    finished_at timestamptz,
    -- Whose worker is at it; when it has passed, another takes over.
    claimed_until timestamptz
);
-- Serves a supplier's list of imports, newest first.
create index imports_of_supplier on catalog.imports (supplier_id, made_at desc);
-- Serves the worker that looks for what is to be done.
create index imports_waiting on catalog.imports (made_at) where state in ('Checking', 'Applying');

-- What becomes of each row.
create table catalog.import_rows (
    import_id uuid not null constraint import_rows_import references catalog.imports on delete cascade,
    row_number integer not null,
    code text not null,
    name text not null,
    fate text not null constraint import_rows_fate check (fate in ('Added', 'Changed', 'Unchanged', 'Retired', 'Mistake')),
    details text[] not null,
    constraint import_rows_key primary key (import_id, row_number)
);
-- Serves the report by fate.
create index import_rows_fate on catalog.import_rows (import_id, fate, row_number);
