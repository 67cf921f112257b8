using System.Globalization;
using Marketplace.Contracts;

namespace Marketplace.Impact.Board;

/// <summary>Folds the finest sums into the tables of the board. Pure.</summary>
internal static class BoardSums
{
    public static BoardView Fold(BoardPeriod period, IReadOnlyCollection<BoardGrain> grains) => new(
        period.From, period.To, period.LastFrom, period.LastTo,
        Figure(grains),
        Figure(grains.Where(grain => grain.Tie == Ties.Paired)),
        Figure(grains.Where(grain => grain.Tie == Ties.PairedElsewhere)),
        Figure(grains.Where(grain => grain.Tie == Ties.Unpaired)),
        Figure(grains.Where(grain => Regions.Find(grain.BannerCode)?.IsKeyCounty == true)),
        [.. grains.Where(grain => grain.Tie == Ties.Paired).GroupBy(grain => (grain.DistrictCode, grain.BannerCode))
            .Select(pair => new PairingFigure(pair.Key.DistrictCode, Name(pair.Key.DistrictCode), pair.Key.BannerCode,
                Name(pair.Key.BannerCode), Figure(pair)))
            .OrderByDescending(pair => pair.Figure.Cny)],
        [.. grains.GroupBy(grain => grain.BannerCode).Select(Banner).OrderByDescending(banner => banner.Figure.Cny)],
        [.. grains.GroupBy(grain => grain.DistrictCode)
            .Select(district => new DistrictFigure(district.Key, Name(district.Key), Figure(district)))
            .OrderByDescending(district => district.Figure.Cny)],
        Months(period, grains),
        [.. grains.GroupBy(grain => grain.Channel).Select(channel => new ChannelFigure(channel.Key, Figure(channel)))
            .OrderByDescending(channel => channel.Figure.Cny)],
        [.. grains.Where(grain => grain.ThisYear).GroupBy(grain => (grain.DistrictCode, grain.BannerCode))
            .Select(cell => new MatrixCell(
                cell.Key.DistrictCode, cell.Key.BannerCode, cell.Any(grain => grain.Tie == Ties.Paired), cell.Sum(grain => grain.AmountCny)))]);

    private static BannerFigure Banner(IGrouping<string, BoardGrain> banner)
    {
        var region = Regions.Find(banner.Key);
        return new(banner.Key, Name(banner.Key), Regions.LeagueOf(banner.Key)?.Name ?? "", region?.IsKeyCounty == true,
            region?.IsNationalList == true, banner.All(grain => grain.Tie == Ties.Unpaired), Figure(banner));
    }

    private static List<MonthFigure> Months(BoardPeriod period, IReadOnlyCollection<BoardGrain> grains)
    {
        var months = new List<MonthFigure>();
        for (var month = new DateOnly(period.From.Year, period.From.Month, 1); month <= period.To; month = month.AddMonths(1))
        {
            var (now, before) = (Key(month), Key(month.AddYears(-1)));
            months.Add(new(now, Figure(grains.Where(grain => grain.Month == (grain.ThisYear ? now : before)))));
        }
        return months;
    }

    private static string Key(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static string Name(string code) => Regions.Find(code)?.Name ?? code;

    private static Figure Figure(IEnumerable<BoardGrain> grains)
    {
        var (now, before, weight, documents) = (0m, 0m, 0m, 0);
        foreach (var grain in grains)
        {
            if (!grain.ThisYear)
            {
                before += grain.AmountCny;
                continue;
            }
            now += grain.AmountCny;
            weight += grain.WeightKg;
            documents += grain.Documents;
        }
        return new(now, before, before == 0 ? null : Math.Round((now - before) / before, 3, MidpointRounding.AwayFromZero), weight, documents);
    }
}

/// <summary>A sum in yuan, the same of the year before, and the change between them.</summary>
/// <param name="Change">0.123 is a rise of 12.3%, rounded here and nowhere again; null where there was nothing the year before.</param>
/// <param name="Documents">Supplier orders and goods receipts; one that spans several banners counts once for each.</param>
public sealed record Figure(decimal Cny, decimal LastYearCny, decimal? Change, decimal WeightKg, int Documents);

public sealed record PairingFigure(string DistrictCode, string District, string BannerCode, string Banner, Figure Figure);

/// <param name="IsUnpaired">No pairing on the days of its deliveries.</param>
public sealed record BannerFigure(
    string BannerCode, string Banner, string League, bool IsKeyCounty, bool IsNationalList, bool IsUnpaired, Figure Figure);

public sealed record DistrictFigure(string DistrictCode, string District, Figure Figure);

/// <param name="Month">As 2026-11.</param>
public sealed record MonthFigure(string Month, Figure Figure);

/// <param name="Channel">Online, Canteen, Fair, Store or Livestream.</param>
public sealed record ChannelFigure(string Channel, Figure Figure);

/// <param name="IsPaired">On any of its deliveries' days: a pairing may have begun within the period.</param>
public sealed record MatrixCell(string DistrictCode, string BannerCode, bool IsPaired, decimal Cny);

/// <summary>
/// Delivered yuan: what buyers signed for and canteens accepted by weight, at order prices, with tax, without freight, by
/// the day of delivery in Beijing.
/// </summary>
/// <param name="Paired">Goods of a banner that went to the district it is paired with.</param>
/// <param name="PairedElsewhere">Goods of a paired banner that went to another district.</param>
/// <param name="Unpaired">Goods of banners without a pairing.</param>
/// <param name="KeyCounties">Goods of the ten national key counties, whatever their pairing.</param>
public sealed record BoardView(
    DateOnly From, DateOnly To, DateOnly LastFrom, DateOnly LastTo, Figure Total, Figure Paired, Figure PairedElsewhere, Figure Unpaired,
    Figure KeyCounties, IReadOnlyList<PairingFigure> Pairings, IReadOnlyList<BannerFigure> Banners,
    IReadOnlyList<DistrictFigure> Districts, IReadOnlyList<MonthFigure> Months, IReadOnlyList<ChannelFigure> Channels,
    IReadOnlyList<MatrixCell> Matrix);
