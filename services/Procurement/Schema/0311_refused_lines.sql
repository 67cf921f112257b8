-- Refused because it is no longer sold, and not for want of stock.
alter table procurement.purchase_order_lines add column is_listed boolean not null default true;
