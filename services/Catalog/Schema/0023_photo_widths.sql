-- The same photo made smaller in the browser; null where it came without script. What is asked for small falls back on the large one.
alter table catalog.photos
    add column medium_hash text constraint photos_medium_hash check (medium_hash ~ '^[0-9a-f]{64}$'),
    add column small_hash text constraint photos_small_hash check (small_hash ~ '^[0-9a-f]{64}$');
