-- One drawing stood for many goods; the catalog draws each good its own.
update procurement.skus set picture_url = '/api/catalog/drawings/' || product_id || '.svg' where picture_url like '/assets/goods/%';
