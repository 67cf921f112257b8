using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Impact.Deliveries;

/// <summary>The ways goods are sold; the same words as in Orders' messages, and Canteen for bulk purchases.</summary>
internal static class Channels
{
    public const string Canteen = "Canteen";

    public static readonly IReadOnlyList<string> All = ["Online", "Canteen", "Fair", "Store", "Livestream"];
}

/// <summary>A delivered line on its way into the table of facts.</summary>
internal sealed record DeliveredLine(
    TradedLine Line, Guid DocumentId, string DocumentKind, string Number, Guid SupplierId, string DistrictCode, string Channel,
    DateTimeOffset DeliveredAt)
{
    private const string Insert = """
        insert into impact.delivered_lines (line_id, document_id, document_kind, number, supplier_id, product_name, pack,
            category_code, banner_code, district_code, channel, quantity, weight_kg, amount_cny, delivered_at, delivered_on)
        select * from unnest(@lines, @documents, @kinds, @numbers, @suppliers, @products, @packs, @categories, @banners,
            @districts, @channels, @quantities, @weights, @amounts, @deliveredAt, @deliveredOn)
        on conflict on constraint delivered_lines_key do nothing
        """;

    public static Task AddAsync(Work work, IEnumerable<DeliveredLine> delivered)
    {
        var rows = delivered.ToList();
        if (rows.Count == 0) return Task.CompletedTask;
        T[] Column<T>(Func<DeliveredLine, T> of) => [.. rows.Select(of)];
        return work.ExecuteAsync(Insert, new
        {
            lines = Column(row => row.Line.LineId), documents = Column(row => row.DocumentId),
            kinds = Column(row => row.DocumentKind), numbers = Column(row => row.Number),
            suppliers = Column(row => row.SupplierId), products = Column(row => row.Line.ProductName),
            packs = Column(row => row.Line.Pack), categories = Column(row => row.Line.CategoryCode),
            banners = Column(row => row.Line.BannerCode), districts = Column(row => row.DistrictCode),
            channels = Column(row => row.Channel), quantities = Column(row => row.Line.Quantity),
            weights = Column(row => row.Line.WeightKg), amounts = Column(row => row.Line.AmountCny),
            deliveredAt = Column(row => row.DeliveredAt.ToUniversalTime()),
            deliveredOn = Column(row => BeijingTime.DayOf(row.DeliveredAt)),
        });
    }
}
