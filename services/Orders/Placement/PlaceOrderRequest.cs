using System.ComponentModel.DataAnnotations;

namespace Marketplace.Orders;

/// <summary>A checkout: what, for how much, and where it goes.</summary>
/// <param name="Lines">1 to 50 lines, each SKU once.</param>
/// <param name="Channel">Online, Fair, Store or Livestream.</param>
/// <param name="Notes">What the buyer wants to tell a supplier, by supplier.</param>
public sealed record PlaceOrderRequest(
    [property: Required(ErrorMessage = "订单里没有商品。")]
    [property: MinLength(1, ErrorMessage = "订单里没有商品。")]
    [property: MaxLength(50, ErrorMessage = "一次最多下单 50 种规格，请分开下单。")]
    IReadOnlyList<PlaceOrderLine> Lines,
    [property: Required(ErrorMessage = "请填写收货地址。")] DeliveryAddress Address,
    [property: Required(ErrorMessage = "请说明渠道。")]
    [property: AllowedValues("Online", "Fair", "Store", "Livestream", ErrorMessage = "渠道不对。")]
    string Channel,
    [property: MaxLength(50, ErrorMessage = "备注太多。")] IReadOnlyList<SupplierNote>? Notes = null);

/// <param name="Quantity">Packs, 1 to 9,999.</param>
/// <param name="UnitPriceCny">The price the buyer saw; another one is answered 409 <c>price-changed</c>.</param>
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
    [property: StringLength(20, ErrorMessage = "收货人最多 20 个字。")] string Recipient,
    [property: Required(ErrorMessage = "请填写手机号。")]
    [property: RegularExpression(@"1[3-9]\d{9}", ErrorMessage = "手机号须是 11 位数字。")] string Phone,
    [property: Required(ErrorMessage = "请选择所在区。")] string DistrictCode,
    [property: Required(ErrorMessage = "请填写详细地址。")]
    [property: StringLength(120, MinimumLength = 4, ErrorMessage = "详细地址须写到门牌，4 到 120 个字。")] string Street);

public sealed record SupplierNote(
    Guid SupplierId, [property: StringLength(200, ErrorMessage = "备注最多 200 个字。")] string Text);

/// <summary>An accepted order; its stock is held until <paramref name="PayBy"/>.</summary>
public sealed record PlacedOrder(
    Guid OrderId, string Number, decimal GoodsCny, decimal FreightCny, decimal TotalCny, DateTimeOffset PayBy,
    IReadOnlyList<PlacedPart> SupplierOrders);

public sealed record PlacedPart(Guid SupplierOrderId, Guid SupplierId, string SupplierName, decimal GoodsCny, decimal FreightCny);

/// <summary>What is wrong with one line of a refused checkout.</summary>
/// <param name="Code">sku-unknown, sku-hidden, below-minimum, wrong-step, price-changed, ships-later or stock-short.</param>
/// <param name="Available">Packs left.</param>
/// <param name="UnitPriceCny">The price now; null where it is not sold.</param>
public sealed record LineProblem(
    Guid SkuId, string Code, string Sentence, int Available, decimal? UnitPriceCny, int MinimumQuantity);
