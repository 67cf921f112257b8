-- A person's cart has the person's id, so that it is the same on every device. A stranger's keeps its random one.
alter table orders.cart_lines
    drop constraint cart_lines_cart,
    add constraint cart_lines_cart foreign key (cart_id) references orders.carts on delete cascade on update cascade;
update orders.carts set cart_id = person_id where person_id is not null and cart_id <> person_id;
