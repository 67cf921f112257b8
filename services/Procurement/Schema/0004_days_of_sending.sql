-- Sold ahead (预售): sent from this day on; null is at once.
alter table procurement.skus add column ships_from_on date;
