-- When packs were last added to a line: a button pressed twice in a moment adds once.
alter table orders.cart_lines add column pressed_at timestamptz;
