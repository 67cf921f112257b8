-- What suppliers are called since they changed their name, by SupplierFactsChanged; the highest version wins. Documents keep
-- the name of their time.
create table procurement.supplier_names (
    supplier_id uuid not null constraint supplier_names_key primary key,
    name text not null,
    version bigint not null
);
