-- What officers keep of a category: raised on every change, so that of two at once the second is told.
alter table catalog.categories add column rules_version bigint not null default 1;
