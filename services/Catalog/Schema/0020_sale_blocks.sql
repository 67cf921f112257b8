-- Why a SKU may not be sold though its supplier lists it: the supplier's standing, or a licence that lapsed or is missing.
alter table catalog.skus add column blocked_because text;
-- Serves a supplier's list of what is hidden and why.
create index skus_blocked on catalog.skus (supplier_id) where blocked_because is not null;

alter table catalog.suppliers
    add column standing text not null default 'Active',
    add column standing_reason text not null default '',
    add column standing_version bigint not null default 0;

-- Kinds of qualifications and those suppliers hold, as Suppliers told us. version keeps a late message from undoing a newer one.
create table catalog.qualification_types (
    type_code text not null constraint qualification_types_key primary key,
    name text not null,
    mark text not null,
    categories text[] not null,
    demanded_of text not null,
    hides_when_missing boolean not null,
    version bigint not null
);

create table catalog.qualifications (
    qualification_id uuid not null constraint qualifications_key primary key,
    supplier_id uuid not null,
    type_code text not null,
    number text not null,
    product_ids uuid[] not null,
    sku_ids uuid[] not null,
    categories text[] not null,
    valid_until date,
    state text not null constraint qualifications_state check (state in ('Valid', 'Expired', 'Withdrawn')),
    reason text not null,
    version bigint not null
);
-- Serves the judgement of a supplier's goods.
create index qualifications_supplier on catalog.qualifications (supplier_id, type_code);
