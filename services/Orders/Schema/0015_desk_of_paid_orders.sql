-- What waits for its money is found through the few unpaid orders; it need not be filed for each supplier as well.
drop index orders.supplier_orders_desk;
-- Serves a supplier's desk, by tab, oldest or newest first; its queries name the same condition.
create index supplier_orders_desk on orders.supplier_orders (supplier_id, status, supplier_order_id desc) where status <> 'Placed';
