-- What the county verified stands until it verifies what was stated anew; a year waits where its version is not the one verified. No
-- constraint yet: the release before writes none of the three.
alter table suppliers.linkage_years
    add column verified_households int,
    add column verified_method text,
    add column verified_version int;
update suppliers.linkage_years
set verified_households = households, verified_method = method, verified_version = version
where verified_at is not null;
