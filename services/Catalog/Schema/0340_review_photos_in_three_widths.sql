-- A review's photos are shown small; those uploaded before have the large width alone.
alter table catalog.review_photos
    add column width int,
    add column medium_hash text,
    add column small_hash text;
