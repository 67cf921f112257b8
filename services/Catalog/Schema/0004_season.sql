-- The months a product is in season, January the lowest bit; 4095 is all the year.
alter table catalog.listings add column months integer not null default 4095;
