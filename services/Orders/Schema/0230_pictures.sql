-- One drawing stood for many goods; the catalog draws each good its own.
update orders.skus set picture_url = '/api/catalog/drawings/' || product_id || '.svg' where picture_url like '/assets/goods/%';
update orders.order_lines set picture_url = '/api/catalog/drawings/' || product_id || '.svg' where picture_url like '/assets/goods/%';
