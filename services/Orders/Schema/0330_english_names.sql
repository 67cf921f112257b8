-- What those who read English are shown of the goods in their cart and orders; empty where the supplier gives none.
alter table orders.skus add column english_name text not null default '';
