-- What those who read English are shown of the goods; empty where the supplier gives none.
alter table procurement.skus add column english_name text not null default '';
