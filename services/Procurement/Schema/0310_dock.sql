-- A line has a version, so that two phones on one line do not overwrite each other unseen; what was asked and answered stands
-- with the figures.
alter table procurement.goods_receipt_lines
    add column version integer not null default 1,
    add column is_weight_confirmed boolean not null default false,
    add column temperature_reason text,
    add column recorded_by_name text,
    add column requester_id uuid;

-- Whatever a program does: whoever asked for the goods neither weighs nor signs for them. Rows from before do not say who asked.
alter table procurement.goods_receipts
    add column requester_id uuid,
    add constraint goods_receipt_of_requester unique (goods_receipt_id, requester_id);
update procurement.goods_receipts g
set requester_id = r.requester_id
from procurement.purchase_orders p
join procurement.requisitions r on r.requisition_id = p.requisition_id
where p.purchase_order_id = g.purchase_order_id;

alter table procurement.goods_receipt_lines
    add constraint goods_receipt_line_own_request check (recorded_by <> requester_id),
    add constraint goods_receipt_line_requester foreign key (goods_receipt_id, requester_id)
        references procurement.goods_receipts (goods_receipt_id, requester_id);
alter table procurement.goods_receipt_signatures
    add column requester_id uuid,
    add constraint goods_receipt_signature_own_request check (person_id <> requester_id),
    add constraint goods_receipt_signature_requester foreign key (goods_receipt_id, requester_id)
        references procurement.goods_receipts (goods_receipt_id, requester_id);
