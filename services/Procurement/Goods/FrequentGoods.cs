using System.ComponentModel.DataAnnotations;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Procurement.Goods;

/// <summary>常购清单: what the unit buys again and again, with the price it paid last and the price of now.</summary>
internal static class FrequentGoods
{
    private const string List = """
        select f.sku_id, s.supplier_id, s.supplier_name, s.product_name, s.english_name, s.sku_code, s.pack, s.net_weight_kg, s.is_weighed,
            s.canteen_price_cny, s.minimum_quantity, s.quantity_step, s.tier_quantities, s.tier_prices_cny, s.storage, s.ships_from_on,
            s.is_listed and s.canteen_price_cny is not null as can_be_ordered,
            f.usual_quantity, last.unit_price_cny as last_price_cny, last.placed_at as last_ordered_at
        from procurement.frequent_goods f
        join procurement.skus s on s.sku_id = f.sku_id
        left join lateral (
            select l.unit_price_cny, p.placed_at
            from procurement.purchase_order_lines l
            join procurement.purchase_orders p on p.purchase_order_id = l.purchase_order_id
            where l.sku_id = f.sku_id and p.buyer_organisation_id = f.buyer_organisation_id
                and p.status not in ('StockRefused', 'Declined', 'Cancelled')
            order by p.placed_at desc
            limit 1) last on true
        where f.buyer_organisation_id = @organisation
        order by s.category_code, s.product_name, s.pack, f.sku_id
        limit 300
        """;

    private const string Keep = """
        insert into procurement.frequent_goods (buyer_organisation_id, sku_id, usual_quantity, added_at)
        select @organisation, sku_id, @quantity, @now
        from procurement.skus
        where sku_id = @skuId
        on conflict on constraint frequent_goods_key do update set usual_quantity = excluded.usual_quantity
        """;

    private const string Drop = """
        delete from procurement.frequent_goods
        where buyer_organisation_id = @organisation and sku_id = @skuId
        """;

    public static void Map(IEndpointRouteBuilder procurement)
    {
        var goods = procurement.MapGroup("/frequent-goods");
        goods.MapGet("", All).RequireAuthorization(CanteenStaff.Anyone).WithName("ListFrequentGoods").WithSummary("常购清单");
        goods.MapPut("/{skuId:guid}", Put).RequireAuthorization(CanteenStaff.Requester)
            .WithName("KeepFrequentGood").WithSummary("加入常购清单").ProducesProblem(400);
        goods.MapDelete("/{skuId:guid}", Delete).RequireAuthorization(CanteenStaff.Requester)
            .WithName("DropFrequentGood").WithSummary("移出常购清单");
    }

    private static async Task<Ok<FrequentGoodsList>> All(CurrentUser user, ProcurementDatabase db, CancellationToken ct) =>
        TypedResults.Ok(new FrequentGoodsList(
            await db.QueryAsync<FrequentGood>(List, new { organisation = user.BuyerOrganisationId }, ct)));

    private static async Task<Results<NoContent, NotFound>> Put(
        Guid skuId, KeepFrequentGoodRequest request, CurrentUser user, ProcurementDatabase db, TimeProvider clock, CancellationToken ct)
    {
        var args = new { organisation = user.ActingAs(Roles.Requester), skuId, quantity = request.UsualQuantity, now = clock.GetUtcNow() };
        return await db.ExecuteAsync(Keep, args, ct) == 1 ? TypedResults.NoContent() : TypedResults.NotFound();
    }

    private static async Task<Results<NoContent, NotFound>> Delete(Guid skuId, CurrentUser user, ProcurementDatabase db, CancellationToken ct) =>
        await db.ExecuteAsync(Drop, new { organisation = user.ActingAs(Roles.Requester), skuId }, ct) == 1
            ? TypedResults.NoContent()
            : TypedResults.NotFound();
}

public sealed record FrequentGoodsList(IReadOnlyList<FrequentGood> Items);

public sealed record FrequentGood : CanteenGood
{
    public required bool CanBeOrdered { get; init; }

    public required int UsualQuantity { get; init; }

    /// <summary>上期价, per pack, of this unit's last purchase; null when it never bought it.</summary>
    public required decimal? LastPriceCny { get; init; }

    public required DateTimeOffset? LastOrderedAt { get; init; }
}

public sealed record KeepFrequentGoodRequest([Range(1, 100_000, ErrorMessage = "常购数量在1到100000之间。")] int UsualQuantity);
