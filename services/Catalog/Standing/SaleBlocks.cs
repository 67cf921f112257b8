using Marketplace.Kernel;

namespace Marketplace.Catalog.Standing;

/// <summary>Judges which SKUs may not be sold just now, and says why in a sentence for their supplier.</summary>
internal static class SaleBlocks
{
    // Whether a qualification q of type t covers the SKU k of product p in category c.
    private const string Covers = """
        (case when cardinality({0}.sku_ids) > 0 then k.sku_id = any({0}.sku_ids)
              when cardinality({0}.product_ids) > 0 then k.product_id = any({0}.product_ids)
              when cardinality({0}.categories) > 0 then array[p.category_code, c.parent_code] && {0}.categories
              when t.mark <> '' then t.mark = any(p.marks)
              when cardinality(t.categories) > 0 then array[p.category_code, c.parent_code] && t.categories
              else true end)
        """;

    private static readonly string ValidOne = $"""
        exists (select from catalog.qualifications v
                where v.supplier_id = k.supplier_id and v.type_code = t.type_code and v.state = 'Valid'
                  and {Covers.Replace("{0}", "v", StringComparison.Ordinal)})
        """;

    // The first that holds is told: the supplier's standing, a licence that lapsed, one that is missing, the season, a price.
    private static readonly string Judge = $"""
        with judged as (
            select k.sku_id, k.product_id, block.kind, block.because
            from catalog.skus k
            join catalog.products p using (product_id)
            join catalog.categories c using (category_code)
            join catalog.suppliers s on s.supplier_id = k.supplier_id
            left join lateral (
                select why.kind, why.because
                from (
                    select 1 as rank, lower(s.standing) as kind,
                        case s.standing
                            when 'Suspended' then '供应商被暂停销售：' || s.standing_reason
                            when 'Holiday' then '供应商休假中' || coalesce('：' || nullif(s.standing_reason, ''), '')
                            else '供应商已退出市场：' || s.standing_reason
                        end as because
                    where s.standing <> 'Active'
                    union all
                    (select 2, lower(q.state),
                        case q.state
                             when 'Expired' then t.name || '（' || q.number || '）已于' || to_char(q.valid_until, 'YYYY-MM-DD') || '到期，换证后恢复'
                             else t.name || '（' || q.number || '）已被撤销' || coalesce('：' || nullif(q.reason, ''), '') end
                     from catalog.qualifications q
                     join catalog.qualification_types t using (type_code)
                     where q.supplier_id = k.supplier_id and q.state <> 'Valid' and not t.hides_mark_only
                       and {Covers.Replace("{0}", "q", StringComparison.Ordinal)} and not {ValidOne}
                     order by q.valid_until desc nulls last
                     limit 1)
                    union all
                    (select 3, 'missing',
                        case when t.mark <> '' then '没有“' || t.mark || '”的有效授权，请去掉这个标识或向品牌方申请'
                             else '这类商品要有' || t.name || '，还没有登记有效的' end
                     from catalog.qualification_types t
                     where t.hides_when_missing and not t.hides_mark_only
                       and (t.demanded_of = s.kind
                            or t.mark <> '' and t.mark = any(p.marks)
                            or t.mark = '' and t.demanded_of = '' and array[p.category_code, c.parent_code] && t.categories)
                       and not {ValidOne}
                     order by t.type_code
                     limit 1)
                    union all
                    select 4, 'season', '本季已结束，' || to_char(p.back_on, 'FMMM"月"FMDD"日"') || '再上市；想现在就卖，请开预售'
                    where p.back_on is not null
                    union all
                    select 5, 'price', '规格“' || k.code || case k.price_waits when 'held' then '”的价格审核后开卖' else '”的价格被退回，请改价' end
                    where k.price_waits in ('held', 'refused')) as why
                order by why.rank
                limit 1) block on true
            where k.product_id = any(@ids) and not k.is_retired
        )
        update catalog.skus k
        set blocked_because = j.because, blocked_kind = j.kind
        from judged j
        where k.sku_id = j.sku_id and (k.blocked_because, k.blocked_kind) is distinct from (j.because, j.kind)
        returning k.product_id
        """;

    /// <summary>Judges all SKUs of these products anew, and which of their marks may be shown.</summary>
    /// <returns>The products of which a SKU or a mark was hidden or came back.</returns>
    public static async Task<Guid[]> JudgeAsync(Work work, Guid[] ids)
    {
        if (ids.Length == 0) return [];
        var blocked = await work.QueryAsync<Guid>(Judge, new { ids });
        return [.. blocked.Concat(await ShownMarks.JudgeAsync(work, ids)).Distinct()];
    }
}
