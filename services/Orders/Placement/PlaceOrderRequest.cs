using System.ComponentModel.DataAnnotations;
using Marketplace.Readers;

namespace Marketplace.Orders;

/// <summary>A checkout as the buyer saw it: what, for how much, and where it goes. What has become dearer since is refused.</summary>
/// <param name="Lines">1 to 50 lines, each SKU once.</param>
/// <param name="TotalCny">Goods and freight as seen; a higher total is answered 409 <c>total-changed</c>, a lower one goes through.</param>
/// <param name="Freight">Freight as seen, by supplier; where none was seen it is 0. A higher one is answered 409 <c>total-changed</c>.</param>
/// <param name="FromCart">
/// Takes exactly these quantities out of the buyer's cart; what is not there any more is answered 409 <c>not-in-cart</c>.
/// </param>
/// <param name="KeepAddress">Puts the address into the buyer's book as well, where it is not yet and there is room.</param>
/// <param name="Notes">What the buyer wants to tell a supplier, by supplier.</param>
public sealed record PlaceOrderRequest(
    [property: Required(ErrorMessage = "订单里没有商品。")]
    [property: MinLength(1, ErrorMessage = "订单里没有商品。")]
    [property: MaxLength(50, ErrorMessage = "一次最多下单 50 种规格，请分开下单。")]
    IReadOnlyList<PlaceOrderLine> Lines,
    [property: Required(ErrorMessage = "请填写收货地址。")] DeliveryAddress Address,
    [property: Required(ErrorMessage = "请说明看到的应付金额。")]
    [property: Range(0d, 999_999_999d, ErrorMessage = "应付金额不对，请刷新页面。")] decimal? TotalCny,
    [property: Required(ErrorMessage = "请说明看到的运费。")]
    [property: MaxLength(50, ErrorMessage = "运费太多。")] IReadOnlyList<SeenFreight> Freight,
    bool FromCart = false,
    bool KeepAddress = false,
    [property: MaxLength(50, ErrorMessage = "备注太多。")] IReadOnlyList<SupplierNote>? Notes = null)
{
    public decimal FreightSeen(Guid supplierId) => Freight.FirstOrDefault(seen => seen.SupplierId == supplierId)?.FreightCny ?? 0m;
}

/// <param name="FreightCny">What the buyer saw as the freight of this supplier's goods.</param>
public sealed record SeenFreight(
    Guid SupplierId, [property: Range(0d, 9_999_999d, ErrorMessage = "运费不对，请刷新页面。")] decimal FreightCny);

/// <param name="Quantity">Packs, 1 to 9,999.</param>
/// <param name="UnitPriceCny">The price the buyer saw; a higher one is answered 409 <c>price-changed</c>.</param>
/// <param name="ShipsFromOn">The day of sending the buyer saw (预售), null for at once; a later one is answered 409 <c>ships-later</c>.</param>
public sealed record PlaceOrderLine(
    Guid SkuId,
    [property: Range(1L, 9999L, ErrorMessage = "数量须是 1 到 9,999 之间的整数。")] long Quantity,
    [property: Range(0d, 9_999_999d, ErrorMessage = "价格不对，请刷新购物车。")] decimal UnitPriceCny,
    DateOnly? ShipsFromOn = null);

/// <summary>Where goods go; Beijing only for now.</summary>
/// <param name="DistrictCode">GB/T 2260, or BJ-BDA.</param>
public sealed record DeliveryAddress(
    [property: Required(ErrorMessage = "请填写收货人。")]
    [property: Characters(20, ErrorMessage = "收货人最多 20 个字。")] string Recipient,
    [property: Required(ErrorMessage = "请填写手机号。")]
    [property: Mobile(ErrorMessage = "手机号须是 11 位数字。")] string Phone,
    [property: Required(ErrorMessage = "请选择所在区。")] string DistrictCode,
    [property: Required(ErrorMessage = "请填写详细地址。")]
    [property: StringLength(120, MinimumLength = 4, ErrorMessage = "详细地址须写到门牌，4 到 120 个字。")] string Street)
{
    /// <summary>The same in the form it is kept in.</summary>
    public DeliveryAddress Tidied() => this with
    {
        Recipient = NameReader.Of(Recipient), Phone = PhoneReader.Mobile(Phone) ?? Phone, Street = Street.Trim(),
    };
}

public sealed record SupplierNote(
    Guid SupplierId, [property: StringLength(200, ErrorMessage = "备注最多 200 个字。")] string Text);

/// <summary>An accepted order; its stock is held until <paramref name="PayBy"/>.</summary>
public sealed record PlacedOrder(
    Guid OrderId, string Number, decimal GoodsCny, decimal FreightCny, decimal TotalCny, DateTimeOffset PayBy,
    IReadOnlyList<PlacedPart> SupplierOrders);

public sealed record PlacedPart(Guid SupplierOrderId, Guid SupplierId, string SupplierName, decimal GoodsCny, decimal FreightCny);

/// <summary>What is wrong with one line of a refused checkout.</summary>
/// <param name="Code">not-in-cart, sku-unknown, sku-hidden, canteen-only, below-minimum, wrong-step, price-changed, ships-later or stock-short.</param>
/// <param name="Available">Packs left.</param>
/// <param name="InCart">Packs in the buyer's cart, where the order is from there.</param>
/// <param name="UnitPriceCny">The price now; null where it is not sold.</param>
public sealed record LineProblem(
    Guid SkuId, string Code, string Sentence, int Available, decimal? UnitPriceCny, int MinimumQuantity, int? InCart = null);

/// <summary>What a supplier's part of a checkout costs now.</summary>
public sealed record PartNow(Guid SupplierId, decimal GoodsCny, decimal FreightCny);
