-- We wrote every body ourselves: parsing it again on each insert costs time and tells nobody anything.
alter table {schema}.outbox alter column body type text;
alter table {schema}.set_aside alter column body type text;
