-- Buyers read packs written in one way; the supplier's own words stay beside them where they differ.
alter table catalog.skus add column pack_said text not null default '';
