-- Goods kept from sale for want of a mark's licence show that mark to nobody; those judged from now on are judged so.
update catalog.products p
set shown_marks = array(
    select m.mark
    from unnest(coalesce(p.shown_marks, p.marks)) with ordinality as m (mark, place)
    where not exists (
        select from catalog.skus k
        where k.product_id = p.product_id and not k.is_retired and k.blocked_kind = 'missing'
            and starts_with(k.blocked_because, '没有“' || m.mark || '”'))
    order by m.place)
where exists (
    select from catalog.skus k
    where k.product_id = p.product_id and not k.is_retired and k.blocked_kind = 'missing' and starts_with(k.blocked_because, '没有“'));
