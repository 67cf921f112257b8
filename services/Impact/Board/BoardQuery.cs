using Marketplace.Contracts;
using Marketplace.Impact.Deliveries;
using Marketplace.Kernel;

namespace Marketplace.Impact.Board;

/// <summary>What a board is asked for. All parts may be absent: then it is this calendar year until today, everything.</summary>
public sealed record BoardQuery
{
    /// <summary>First day, Beijing time.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day; a period of at most five years.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Where the goods went: a district's code.</summary>
    public string? District { get; init; }

    /// <summary>Where they come from: a banner's code.</summary>
    public string? Banner { get; init; }

    /// <summary>Online, Canteen, Fair, Store or Livestream.</summary>
    public string? Channel { get; init; }

    /// <summary>Only this month of the period, as 2026-11.</summary>
    public string? Month { get; init; }

    /// <summary>Paired, PairedElsewhere or Unpaired.</summary>
    public string? Tie { get; init; }

    /// <summary>Only the ten national key counties.</summary>
    public bool? KeyOnly { get; init; }

    internal BoardPeriod Period(TimeProvider clock)
    {
        var today = clock.Today();
        var to = To ?? today;
        var from = From ?? new DateOnly(to.Year, 1, 1);
        if (to < from) throw RefusedException.Field("to", "period-ends-before-it-begins", "结束日期不能早于开始日期。");
        if (from.AddYears(5) < to) throw RefusedException.Field("from", "period-too-long", "一次最多看五年，请缩短时间范围。");
        if (District is not null && Regions.Find(District) is not { Level: "district" })
        {
            throw RefusedException.Field("district", "unknown-district", "没有这个北京的区，请从列表里选择。");
        }
        if (Banner is not null && Regions.Find(Banner) is not { Level: "banner" })
        {
            throw RefusedException.Field("banner", "unknown-banner", "没有这个旗县，请从列表里选择。");
        }
        if (Channel is not null && !Channels.All.Contains(Channel))
        {
            throw RefusedException.Field("channel", "unknown-channel", "没有这个渠道，请从列表里选择。");
        }
        if (Tie is not null && !Ties.All.Contains(Tie))
        {
            throw RefusedException.Field("tie", "unknown-tie", "只能按结对、结对旗县其他区、未结对来看。");
        }
        return new(from, to);
    }
}

/// <summary>A period and the same days a year before, for 同比.</summary>
public sealed record BoardPeriod(DateOnly From, DateOnly To)
{
    public DateOnly LastFrom => From.AddYears(-1);

    public DateOnly LastTo => To.AddYears(-1);
}

/// <summary>How a delivery stands to the pairings of its day. Nothing is guessed: what has no pairing is called so.</summary>
internal static class Ties
{
    /// <summary>Banner and district are paired with each other.</summary>
    public const string Paired = "Paired";

    /// <summary>The banner is paired, with another district than the goods went to.</summary>
    public const string PairedElsewhere = "PairedElsewhere";

    /// <summary>The banner has no pairing on that day.</summary>
    public const string Unpaired = "Unpaired";

    public static readonly IReadOnlyList<string> All = [Paired, PairedElsewhere, Unpaired];
}

internal static class BoardSql
{
    /// <summary>The tie of a delivered line <c>d</c> on its own day.</summary>
    public const string Tie = """
        case
            when exists (select 1 from impact.pairings as p where p.banner_code = d.banner_code and p.district_code = d.district_code
                and d.delivered_on between p.valid_from and coalesce(p.valid_to, 'infinity')) then 'Paired'
            when exists (select 1 from impact.pairings as p where p.banner_code = d.banner_code
                and d.delivered_on between p.valid_from and coalesce(p.valid_to, 'infinity')) then 'PairedElsewhere'
            else 'Unpaired'
        end
        """;

    /// <summary>The filters of a <see cref="BoardQuery"/> on a delivered line <c>d</c>.</summary>
    public const string Filter = $"""
        (@District::text is null or d.district_code = @District)
            and (@Banner::text is null or d.banner_code = @Banner)
            and (@Channel::text is null or d.channel = @Channel)
            and (@Month::text is null or to_char(d.delivered_on, 'YYYY-MM') = @Month)
            and (@KeyOnly::boolean is not true or d.banner_code = any(@keyBanners))
            and (@Tie::text is null or @Tie = {Tie})
        """;

    /// <summary>The goods of a receipt: its freight is kept for the ledger and counts in no figure of goods.</summary>
    public const string Goods = "d.category_code <> 'freight'";

    public static readonly string[] KeyBanners = [.. Regions.Banners.Where(banner => banner.IsKeyCounty).Select(banner => banner.Code)];
}
