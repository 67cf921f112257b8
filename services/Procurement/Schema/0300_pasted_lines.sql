-- What a pasted row left open, and the prices its sheet had: a line is ordered only once its requester has settled it. Lines
-- from before were settled by being written.
alter table procurement.requisition_lines
    add column question text,
    add column asked_price_cny numeric(19,4),
    add column asked_amount_cny numeric(19,2),
    add column is_settled boolean not null default true;
-- Rows of the paste that were taken for titles, sums or a form's own words.
alter table procurement.requisitions add column left_out text[] not null default '{}';
