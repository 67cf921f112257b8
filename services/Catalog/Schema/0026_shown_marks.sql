-- A mark of such a kind is shown only while a qualification stands behind it; the goods go on selling without it.
alter table catalog.qualification_types add column hides_mark_only boolean not null default false;
-- Of the marks a supplier states, those that may be shown; null until judged.
alter table catalog.products add column shown_marks text[];
