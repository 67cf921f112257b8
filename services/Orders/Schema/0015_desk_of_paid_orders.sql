-- A supplier sees what is paid; an order waiting for its money, or let go without it, need not be filed for them.
drop index orders.supplier_orders_desk;
-- Serves a supplier's desk, by tab, oldest or newest first; its queries name the same condition.
create index supplier_orders_desk on orders.supplier_orders (supplier_id, status, supplier_order_id desc) where status <> 'Placed';
