-- What the supplier last said there is; a price list that says the same again changes nothing.
alter table catalog.skus add column declared_stock integer constraint skus_declared_stock check (declared_stock >= 0);
