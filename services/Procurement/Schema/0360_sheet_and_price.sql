-- What the sheet says stays as it was written while the line changes: its price is per its own unit, and another price than
-- that is asked about until somebody agrees to it. Lines from before were settled in one.
alter table procurement.requisition_lines
    alter column asked_quantity type numeric(19,3),
    add column paper_quantity numeric(19,3),
    add column paper_unit text not null default '',
    add column is_price_settled boolean not null default true;
update procurement.requisition_lines set paper_quantity = asked_quantity, paper_unit = asked_unit, is_price_settled = is_settled;
