-- A supplier may confirm part of an order and propose a day, and says what the goods weighed when they left.
alter table procurement.purchase_orders
    add column proposed_on date,
    add column reduced_reason text;
-- What was ordered stays beside what comes; nothing of a line may come.
alter table procurement.purchase_order_lines
    add column asked_quantity integer,
    add column shipped_kg numeric(14,3) constraint purchase_order_line_shipped check (shipped_kg >= 0),
    drop constraint purchase_order_line_quantity,
    add constraint purchase_order_line_quantity check (quantity >= 0 and quantity <= coalesce(asked_quantity, quantity));
