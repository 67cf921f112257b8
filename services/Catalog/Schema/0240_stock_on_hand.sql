-- Packs in the store as Orders last said: what a price list says and is compared with. Empty until it has said so.
alter table catalog.skus add column on_hand integer;
