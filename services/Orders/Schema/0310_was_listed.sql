-- It has been sold once: unlisted now it is no longer sold, and not only waiting for its supplier's papers. What was known before
-- this was kept is taken for sold once.
alter table orders.skus add column was_listed boolean not null default true;
alter table orders.skus alter column was_listed set default false;
