using Marketplace.Readers;
using Marketplace.Web.Language;

namespace Marketplace.Web.CanteenDesk;

/// <summary>What the states of procurement are called, and the look of their badges. Used by both desks.</summary>
public static class Words
{
    private static readonly Dictionary<string, (string Label, string Kind)> Requisitions = new()
    {
        ["Draft"] = (Text.Key("草稿"), ""),
        ["Submitted"] = (Text.Key("待审批"), "wait"),
        ["Approved"] = (Text.Key("已批准，占库存中"), "info"),
        ["Rejected"] = (Text.Key("已退回"), "bad"),
        ["Ordered"] = (Text.Key("已下单"), "good"),
        ["Unfilled"] = (Text.Key("没有下成"), "bad"),
        ["Withdrawn"] = (Text.Key("已删除"), ""),
    };

    private static readonly Dictionary<string, (string Label, string Kind)> Orders = new()
    {
        ["Placed"] = (Text.Key("正在占库存"), "info"),
        ["StockTaken"] = (Text.Key("待供应商确认"), "wait"),
        ["StockRefused"] = (Text.Key("库存不足"), "bad"),
        ["Confirmed"] = (Text.Key("待发货"), "wait"),
        ["Declined"] = (Text.Key("供应商谢绝"), "bad"),
        ["Shipped"] = (Text.Key("待验收"), "info"),
        ["Accepted"] = (Text.Key("已验收"), "good"),
        ["Cancelled"] = (Text.Key("已取消"), ""),
    };

    private static readonly Dictionary<string, (string Label, string Kind)> Payments = new()
    {
        ["NothingDue"] = (Text.Key("无应付"), ""),
        ["Unpaid"] = (Text.Key("未付"), ""),
        ["PartlyPaid"] = (Text.Key("付了一部分"), "wait"),
        ["PaidUnconfirmed"] = (Text.Key("已付款，待供应商确认"), "wait"),
        ["Settled"] = (Text.Key("已付清"), "good"),
    };

    public static IReadOnlyList<string> RequisitionStates { get; } = ["Submitted", "Draft", "Rejected", "Approved", "Ordered", "Unfilled"];

    public static IReadOnlyList<string> OrderStates { get; } =
        ["Placed", "StockTaken", "Confirmed", "Shipped", "Accepted", "StockRefused", "Declined", "Cancelled"];

    public static (string Label, string Kind) Requisition(string status) => Requisitions.GetValueOrDefault(status, (status, ""));

    public static (string Label, string Kind) Order(string status) => Orders.GetValueOrDefault(status, (status, ""));

    public static (string Label, string Kind) Payment(string status) => Payments.GetValueOrDefault(status, (status, ""));

    public static string Kind(string kind) => kind switch
    {
        "School" => Text.Key("学校"),
        "Hospital" => Text.Key("医院"),
        "Enterprise" => Text.Key("企业"),
        _ => Text.Key("机关"),
    };

    /// <summary>起订, 步长 and 阶梯价 of a good in one line; empty where any number may be bought at one price.</summary>
    public static string Terms(int minimum, int step, IReadOnlyList<CanteenTier> tiers, DateOnly? shipsFromOn)
    {
        var said = new List<string>();
        if (shipsFromOn is { } day) said.Add(Text.Current["预售，{0}发货", Format.Day(day)]);
        if (minimum > 1) said.Add(Text.Current["{0}件起订", minimum]);
        if (step > 1) said.Add(Text.Current["按{0}件的整数倍买", step]);
        said.AddRange(tiers.Select(tier => Text.Current["满{0}件每件{1}", tier.FromQuantity, Format.Money(tier.CanteenPriceCny)]));
        return string.Join(" · ", said);
    }

    /// <summary>2 for 2.0, 0.5 for 0.500: figures in inputs.</summary>
    public static string Plain(decimal? figure) => figure?.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture) ?? "";

    /// <summary>A figure typed by a person; null where it is none, or where it could be two.</summary>
    public static decimal? Figure(string? typed) => NumberReader.Read(typed);
}
