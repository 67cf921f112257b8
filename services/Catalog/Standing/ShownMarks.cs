using Marketplace.Kernel;

namespace Marketplace.Catalog.Standing;

/// <summary>A mark is shown while a qualification stands behind it, and not otherwise.</summary>
internal static class ShownMarks
{
    private const string Judge = """
        update catalog.products p set shown_marks = n.shown
        from (
            select p.product_id, coalesce(array_agg(m.mark order by m.place) filter (where m.mark is not null and not exists (
                    select from catalog.qualification_types t
                    where (t.hides_mark_only or t.hides_when_missing) and t.mark = m.mark
                      and not exists (
                        select from catalog.qualifications v
                        where v.supplier_id = p.supplier_id and v.type_code = t.type_code and v.state = 'Valid'
                          and (case when cardinality(v.sku_ids) > 0
                                    then exists (select from catalog.skus k where k.product_id = p.product_id and k.sku_id = any(v.sku_ids))
                                    when cardinality(v.product_ids) > 0 then p.product_id = any(v.product_ids)
                                    when cardinality(v.categories) > 0 then array[p.category_code, c.parent_code] && v.categories
                                    else true end)))), '{}') as shown
            from catalog.products p
            join catalog.categories c using (category_code)
            left join lateral unnest(p.marks) with ordinality as m (mark, place) on true
            where p.product_id = any(@ids) and (cardinality(p.marks) > 0 or cardinality(p.shown_marks) > 0)
            group by p.product_id) n
        where p.product_id = n.product_id and p.shown_marks is distinct from n.shown
        returning p.product_id
        """;

    /// <returns>The products that show other marks than before.</returns>
    public static Task<IReadOnlyList<Guid>> JudgeAsync(Work work, Guid[] ids) => work.QueryAsync<Guid>(Judge, new { ids });
}
