using Marketplace.Web.Calls;
using Marketplace.Web.Language;
using Marketplace.Web.Shop.Cart;

namespace Marketplace.Web.Shop.Checkout;

/// <summary>When parcels of stock come: what the goods' own pages promise. A parcel is as late as the latest of its goods.</summary>
public sealed class ParcelPromises
{
    private Dictionary<Guid, SkuDispatch> known = [];

    public static async Task<ParcelPromises> Read(Api api, IEnumerable<CartLine> lines)
    {
        var ids = lines.Where(line => line.ShipsFromOn is null).Select(line => line.SkuId).Distinct().ToList();
        if (ids.Count == 0) return new();
        // A till goes on without the words where the catalog does not answer.
        var answer = await api.TryGet<IReadOnlyList<SkuDispatch>>(Services.Catalog, "/api/catalog/skus?ids=" + string.Join(',', ids));
        return new() { known = (answer.Value ?? []).ToDictionary(sku => sku.SkuId) };
    }

    /// <summary>Null for what is sent on its own day, and where nothing is known.</summary>
    public string? Of(IEnumerable<CartLine> parcel)
    {
        var goods = parcel.Select(line => known.GetValueOrDefault(line.SkuId)).OfType<SkuDispatch>().ToList();
        return goods.Count == 0 || parcel.Any(line => line.ShipsFromOn is not null) ? null
            : goods.MaxBy(sku => sku.Dispatch.Days ?? int.MaxValue)!.Promise;
    }

    private sealed record SkuDispatch(Guid SkuId, [property: Place] string OriginName, GoodsDispatch Dispatch)
    {
        public string Promise => $"{Dispatch.Name} · {Dispatch.Promise(OriginName)}";
    }
}
