-- The newest word on a supplier stays, whichever comes first; what is known by now came with the first.
alter table impact.suppliers add column version bigint not null default 1;
