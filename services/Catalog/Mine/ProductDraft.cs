using System.ComponentModel.DataAnnotations;
using Marketplace.Contracts;

namespace Marketplace.Catalog.Mine;

/// <summary>A product as its supplier writes it.</summary>
public sealed record ProductDraft
{
    [Required(ErrorMessage = "请填写商品名称。"), StringLength(60, ErrorMessage = "商品名称最多 60 个字。")]
    public string Name { get; init; } = "";

    /// <summary>What those who read English are shown; left out, they are shown the Chinese name.</summary>
    [StringLength(EnglishNames.Longest, ErrorMessage = "英文名最多 80 个字符。"), RegularExpression(EnglishNames.Pattern, ErrorMessage = EnglishNames.Rule)]
    public string? EnglishName { get; init; }

    [StringLength(EnglishNames.Longest, ErrorMessage = "英文品牌最多 80 个字符。"), RegularExpression(EnglishNames.Pattern, ErrorMessage = EnglishNames.Rule)]
    public string? EnglishBrand { get; init; }

    [StringLength(EnglishNames.Longest, ErrorMessage = "英文卖点最多 80 个字符。"), RegularExpression(EnglishNames.Pattern, ErrorMessage = EnglishNames.Rule)]
    public string? EnglishSellingLine { get; init; }

    [StringLength(EnglishNames.LongestText, ErrorMessage = "英文介绍最多 4000 个字符。"), RegularExpression(EnglishNames.TextPattern, ErrorMessage = EnglishNames.Rule)]
    public string? EnglishDescription { get; init; }

    /// <summary>A leaf of the category tree.</summary>
    [Required(ErrorMessage = "请选择类目。")]
    public string CategoryCode { get; init; } = "";

    [StringLength(30, ErrorMessage = "品牌最多 30 个字。")]
    public string? Brand { get; init; }

    [StringLength(40, ErrorMessage = "一句话卖点最多 40 个字。")]
    public string? SellingLine { get; init; }

    [StringLength(2000, ErrorMessage = "商品介绍最多 2000 个字。")]
    public string? Description { get; init; }

    /// <summary>GB/T 2260 code of one of the 103 banners.</summary>
    [Required(ErrorMessage = "请选择产地旗县。")]
    public string BannerCode { get; init; } = "";

    [AllowedValues("Ambient", "Cool", "Chilled", "Frozen", ErrorMessage = "请选择储存条件。")]
    public string Storage { get; init; } = "Ambient";

    [StringLength(40, ErrorMessage = "储存说明最多 40 个字。")]
    public string? StorageText { get; init; }

    [StringLength(40, ErrorMessage = "保质期最多 40 个字。")]
    public string? ShelfLife { get; init; }

    [StringLength(40, ErrorMessage = "产季最多 40 个字。")]
    public string? Season { get; init; }

    [MaxLength(10, ErrorMessage = "随货凭证最多 10 项。"), EachAtMost(60)]
    public IReadOnlyList<string> Certificates { get; init; } = [];

    [MaxLength(10, ErrorMessage = "标志最多 10 项。"), EachAtMost(60)]
    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>Fresh goods are exempt from the seven-day return, and marked so.</summary>
    public bool IsFreshExempt { get; init; }

    [MinLength(1, ErrorMessage = "请至少填写一个规格。"), MaxLength(30, ErrorMessage = "一个商品最多 30 个规格。")]
    public IReadOnlyList<SkuDraft> Skus { get; init; } = [];

    /// <summary>By attribute code; which ones a category asks for, <c>GET /api/catalog/attributes</c> tells.</summary>
    public IReadOnlyDictionary<string, string>? Attributes { get; init; }

    /// <summary>Ordered now, sent from this day on (预售); null is at once.</summary>
    public DateOnly? ShipsFromOn { get; init; }

    /// <summary>The first day of its season each year as month and day, such as 09-15; null is all the year.</summary>
    [RegularExpression("[0-9]{2}-[0-9]{2}", ErrorMessage = "请写月和日，如 9月15日。")]
    public string? SeasonFrom { get; init; }

    /// <summary>The last day of it; earlier in the year than the first where it passes over New Year.</summary>
    [RegularExpression("[0-9]{2}-[0-9]{2}", ErrorMessage = "请写月和日，如 4月30日。")]
    public string? SeasonUntil { get; init; }

    /// <summary>Out of season it is sold ahead (预售) and sent when the next season begins; otherwise it is not sold then.</summary>
    public bool SellsAhead { get; init; }

    /// <summary>Why prices that change here are far from those of the category, or twice what they were; the reason of one price is not that of the next.</summary>
    [StringLength(200, ErrorMessage = "价格说明最多 200 个字。")]
    public string? PriceReason { get; init; }

    /// <summary>The version that was read before the change; needed when one changes a product.</summary>
    public long? Version { get; init; }
}

/// <summary>A pack as its supplier writes it.</summary>
public sealed record SkuDraft
{
    /// <summary>The supplier's own code, by which a SKU is known again.</summary>
    [Required(ErrorMessage = "请填写规格编码。")]
    [RegularExpression(@"[\p{L}\p{Nd}][\p{L}\p{Nd}_./#-]{0,39}", ErrorMessage = "规格编码用字母、数字、汉字和 - _ . / #，最多 40 个，不能以符号开头。")]
    public string Code { get; init; } = "";

    [Required(ErrorMessage = "请填写规格，如 2.5 kg/袋。"), StringLength(40, ErrorMessage = "规格最多 40 个字。")]
    public string Pack { get; init; } = "";

    [Range(0.001, 5000, ErrorMessage = "净重在 0.001 到 5000 kg 之间。")]
    public decimal NetWeightKg { get; init; }

    public bool IsWeighed { get; init; }

    [Range(0.01, 999999, ErrorMessage = "零售价在 0.01 到 999999 元之间。")]
    public decimal? RetailPriceCny { get; init; }

    [Range(0.01, 999999, ErrorMessage = "食堂价在 0.01 到 999999 元之间。")]
    public decimal? CanteenPriceCny { get; init; }

    [Range(1, 10000, ErrorMessage = "起订量在 1 到 10000 之间。")]
    public int MinimumQuantity { get; init; } = 1;

    [AllowedValues(0, 9, 13, ErrorMessage = "税率只能是 0、9 或 13。")]
    public int TaxRatePercent { get; init; } = 9;

    /// <summary>Orders are whole multiples of it; the smallest order is one, too.</summary>
    [Range(1, 1000, ErrorMessage = "步长在 1 到 1000 之间。")]
    public int QuantityStep { get; init; } = 1;

    /// <summary>Prices from a quantity on, rising quantities with falling prices.</summary>
    [MaxLength(5, ErrorMessage = "阶梯价最多 5 档。")]
    public IReadOnlyList<PriceTier> Tiers { get; init; } = [];

    /// <summary>税收分类编码, 19 digits.</summary>
    [RegularExpression("([0-9]{19})?", ErrorMessage = "税收分类编码是 19 位数字。")]
    public string? TaxCode { get; init; }

    /// <summary>How many percent weighed goods may lie below the nominal weight.</summary>
    [Range(0, 50, ErrorMessage = "允差在 0 到 50% 之间。")]
    public decimal? TolerancePercent { get; init; }

    /// <summary>Packs on hand; left out, the stock stays as it is.</summary>
    [Range(0, 10_000_000, ErrorMessage = "库存在 0 到 1000 万之间。")]
    public int? Stock { get; init; }
}

/// <summary>Each text of a list is written and not too long.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EachAtMostAttribute(int length) : ValidationAttribute($"每一项都要填写，且最多 {length} 个字。")
{
    public int Length { get; } = length;

    public override bool IsValid(object? value) =>
        value is not IEnumerable<string> texts || texts.All(text => !string.IsNullOrWhiteSpace(text) && text.Length <= Length);
}
