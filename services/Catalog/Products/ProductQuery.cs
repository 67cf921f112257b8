using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Catalog.Products;

/// <summary>What someone looks for on the shelves. Every part may be left out.</summary>
public sealed record ProductQuery
{
    /// <summary>Words, Chinese or Latin.</summary>
    [FromQuery(Name = "q"), StringLength(100, ErrorMessage = "搜索词最多 100 个字。")]
    public string? Text { get; init; }

    /// <summary>Category code of either level.</summary>
    [FromQuery(Name = "category"), StringLength(40, ErrorMessage = "类目编码太长。")]
    public string? Category { get; init; }

    /// <summary>GB/T 2260 code of the banner of origin, or of its league.</summary>
    [FromQuery(Name = "banner"), RegularExpression("15[0-9]{4}", ErrorMessage = "产地应是内蒙古的六位行政区划代码。")]
    public string? Banner { get; init; }

    [FromQuery(Name = "supplier")]
    public Guid? Supplier { get; init; }

    /// <summary>Yuan per pack, from and below: <c>30-60</c>; <c>200-</c> has no upper end.</summary>
    [FromQuery(Name = "price"), RegularExpression("[0-9]{1,6}-([0-9]{1,6})?", ErrorMessage = "价格区间的写法如 30-60。")]
    public string? Price { get; init; }

    /// <summary>True for goods that canteens may order.</summary>
    [FromQuery(Name = "canteen")]
    public bool? Canteen { get; init; }

    /// <summary><c>now</c> for goods in season this month, those of the whole year left out; <c>year</c> for those alone.</summary>
    [FromQuery(Name = "season"), AllowedValues(null, "now", "year", ErrorMessage = "产季只能是 now 或 year。")]
    public string? Season { get; init; }

    /// <summary>The brand as the product says it.</summary>
    [FromQuery(Name = "brand"), StringLength(30, ErrorMessage = "品牌最多 30 个字。")]
    public string? Brand { get; init; }

    /// <summary>Code or name of a certificate or mark, such as organic or 蒙字标.</summary>
    [FromQuery(Name = "certificate"), StringLength(40, ErrorMessage = "证书编码太长。")]
    public string? Certificate { get; init; }

    /// <summary>False where nobody looks at what the finds divide into: the answer comes quicker.</summary>
    [FromQuery(Name = "facets")]
    public bool? Facets { get; init; }

    /// <summary>relevance (the default), price (per kilogram), sales or newest.</summary>
    [FromQuery(Name = "sort"), AllowedValues(null, "relevance", "price", "sales", "newest", ErrorMessage = "没有这种排序。")]
    public string? Sort { get; init; }

    [FromQuery(Name = "page"), Range(1, 500, ErrorMessage = "页码从 1 到 500。")]
    public int? Page { get; init; }

    /// <summary>Products on a page; 24 unless told, 60 at most.</summary>
    [FromQuery(Name = "limit"), Range(1, 60, ErrorMessage = "每页 1 到 60 件。")]
    public int? Limit { get; init; }
}
