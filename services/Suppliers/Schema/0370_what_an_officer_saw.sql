-- An officer decides on what was shown; what its supplier changes meanwhile has another version.
alter table suppliers.linkage_years add column version integer not null default 1;
alter table suppliers.changes add column version integer not null default 1;
