using System.Globalization;
using Marketplace.Web.Language;

namespace Marketplace.Web.OfficerDesk.Board;

/// <summary>A sum in yuan, the same of the year before, and the change; as Impact answers it.</summary>
public sealed record Figure(decimal Cny, decimal LastYearCny, decimal? Change, decimal WeightKg, int Documents);

public sealed record PairingFigure(string DistrictCode, [property: Place] string District, string BannerCode, [property: Place] string Banner, Figure Figure);

public sealed record BannerFigure(
    string BannerCode, [property: Place] string Banner, [property: Place] string League, bool IsKeyCounty, bool IsNationalList, bool IsUnpaired, Figure Figure);

public sealed record DistrictFigure(string DistrictCode, [property: Place] string District, Figure Figure);

public sealed record MonthFigure(string Month, Figure Figure);

public sealed record ChannelFigure(string Channel, Figure Figure);

public sealed record MatrixCell(string DistrictCode, string BannerCode, bool IsPaired, decimal Cny);

public sealed record BoardData(
    DateOnly From, DateOnly To, DateOnly LastFrom, DateOnly LastTo, Figure Total, Figure Paired, Figure PairedElsewhere, Figure Unpaired,
    Figure KeyCounties, IReadOnlyList<PairingFigure> Pairings, IReadOnlyList<BannerFigure> Banners,
    IReadOnlyList<DistrictFigure> Districts, IReadOnlyList<MonthFigure> Months, IReadOnlyList<ChannelFigure> Channels,
    IReadOnlyList<MatrixCell> Matrix);

public sealed record DeliveryLine(
    Guid LineId, Guid DocumentId, string DocumentKind, string Number, Guid SupplierId, [property: Named] string SupplierName, [property: Named] string ProductName, [property: Pack] string Pack,
    string BannerCode, [property: Place] string Banner, string DistrictCode, [property: Place] string District, string Channel, decimal Quantity, decimal WeightKg,
    decimal AmountCny, DateTimeOffset DeliveredAt);

public sealed record DeliveryPage(int Count, decimal AmountCny, decimal WeightKg, decimal FreightCny, IReadOnlyList<DeliveryLine> Lines, string? Next, DateOnly? From, DateOnly? To);

/// <summary>What a board is narrowed to, as it stands in the address.</summary>
public sealed record BoardFilter(
    string? From, string? To, string? District = null, string? Banner = null, string? Channel = null, string? Month = null,
    string? Tie = null, bool KeyOnly = false, string? Words = null)
{
    private IEnumerable<(string Name, string Value)> Said => new (string Name, string? Value)[]
    {
        ("from", From), ("to", To), ("district", District), ("banner", Banner), ("channel", Channel), ("month", Month),
        ("tie", Tie), ("keyOnly", KeyOnly ? "true" : null), ("query", Words),
    }.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => (part.Name, part.Value!));

    /// <summary>What a search within it carries along.</summary>
    public IEnumerable<(string Name, string Value)> Hidden => Said.Where(part => part.Name != "query");

    /// <summary>What the form calls the day that is none; null where both are days, or left out.</summary>
    public string? WrongDay => new[] { (Text.Current["从"], From), (Text.Current["到"], To) }
        .FirstOrDefault(day => !string.IsNullOrEmpty(day.Item2) && !DateOnly.TryParseExact(day.Item2, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)).Item1;

    public string Query => string.Join('&', Said.Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value)}"));

    /// <summary>The orders behind a figure with this filter.</summary>
    public string Deliveries => "/officer/deliveries?" + Query;
}
