-- Who set a year's budget to what, and what it was before.
create table procurement.budget_changes (
    change_id uuid not null constraint budget_changes_key primary key,
    buyer_organisation_id uuid not null,
    year integer not null,
    before_cny numeric(19,2) not null,
    amount_cny numeric(19,2) not null,
    reason text not null,
    changed_by uuid not null,
    changed_by_name text not null,
    changed_at timestamptz not null
);
-- Serves a budget's page.
create index budget_changes_of_year on procurement.budget_changes (buyer_organisation_id, year);
