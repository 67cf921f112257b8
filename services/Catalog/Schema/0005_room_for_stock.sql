-- Room on the page, so that a change of stock touches none of the search's indexes.
alter table catalog.listings set (fillfactor = 60);
