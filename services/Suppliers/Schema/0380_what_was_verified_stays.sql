-- What the county verified stands until it verifies what was stated anew; a year waits where its version is not the one verified.
alter table suppliers.linkage_years
    add column verified_households int,
    add column verified_method text,
    add column verified_version int;
update suppliers.linkage_years
set verified_households = households, verified_method = method, verified_version = version
where verified_at is not null;
alter table suppliers.linkage_years add constraint linkage_years_verified
    check (num_nulls(verified_by, verified_at, verified_households, verified_method, verified_version) in (0, 5));
