-- The form a draft was pasted from: pasted into again, its new rows take the place of the old ones, as long as nobody has changed the draft.
alter table procurement.requisitions add column pasted_form uuid;
-- Serves the next paste from the same form.
create index requisitions_pasted_form on procurement.requisitions (pasted_form) where pasted_form is not null;
