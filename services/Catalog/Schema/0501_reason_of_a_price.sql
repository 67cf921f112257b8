-- A reason explains one price of one pack; the next price has to be explained anew. The product's own column stays for the release before.
alter table catalog.skus add column price_reason text not null default '';
update catalog.skus k set price_reason = p.price_reason
from catalog.products p
where p.product_id = k.product_id and p.price_reason <> '';
