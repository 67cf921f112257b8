-- Two tabs may edit one address: the later must have seen what the earlier wrote.
alter table orders.addresses add column version bigint not null default 1;
