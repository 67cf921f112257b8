-- Which lines of a cart go to the till, and which are kept for another time: out of the sum and out of the order since saved_at.
alter table orders.cart_lines
    add column is_chosen boolean not null default true,
    add column saved_at timestamptz;
