-- The day from which a line sold ahead (预售) is sent, as it was promised when the order was placed; null is at once.
alter table orders.order_lines add column ships_from_on date;
