-- A requisition none of whose orders came about says so.
alter table procurement.requisitions
    drop constraint requisition_status,
    add constraint requisition_status check (status in ('Draft', 'Submitted', 'Approved', 'Rejected', 'Ordered', 'Unfilled', 'Withdrawn')),
    drop constraint requisition_decided,
    add constraint requisition_decided check (status not in ('Approved', 'Rejected', 'Ordered', 'Unfilled') or decided_by is not null);
update procurement.requisitions r
set status = 'Unfilled'
where r.status in ('Approved', 'Ordered')
    and exists (select from procurement.purchase_orders p where p.requisition_id = r.requisition_id)
    and not exists (
        select from procurement.purchase_orders p
        where p.requisition_id = r.requisition_id and p.status not in ('StockRefused', 'Declined', 'Cancelled'));
