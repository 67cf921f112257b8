-- Out of season until this day; null for goods that are sold, or not sold for another reason.
alter table orders.skus add column back_on date;
