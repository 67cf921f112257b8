using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Impact.Board;

/// <summary>The board as a workbook: a sheet per table, figures as numbers, the basis on the first sheet.</summary>
internal static class ExportBoard
{
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(IEndpointRouteBuilder impact) => impact.MapGet("/board.xlsx", Handle)
        .RequireAuthorization(ImpactService.Officers)
        .WithName("ExportBoard").WithSummary("The board as an xlsx workbook")
        .Produces<byte[]>(contentType: ContentType);

    private static async Task<FileContentHttpResult> Handle(
        [AsParameters] BoardQuery query, ImpactDatabase database, TimeProvider clock, CancellationToken ct)
    {
        var board = await GetBoard.ReadAsync(query, database, clock, ct);
        return TypedResults.File(Workbook.Write(Sheets(board)), ContentType, $"帮扶成效-{board.From:yyyyMMdd}-{board.To:yyyyMMdd}.xlsx");
    }

    private static IEnumerable<Sheet> Sheets(BoardView board)
    {
        yield return new("总览", [
            ["京蒙消费帮扶成效"],
            ["期间", $"{board.From:yyyy-MM-dd} 至 {board.To:yyyy-MM-dd}"],
            ["同期", $"{board.LastFrom:yyyy-MM-dd} 至 {board.LastTo:yyyy-MM-dd}"],
            ["口径", "已交付：买家签收、食堂按重量验收的货款；含税，不含运费；按北京时间的交付日期"],
            [],
            ["指标", .. Heads],
            ["交付总额", .. Cells(board.Total)],
            ["结对区内", .. Cells(board.Paired)],
            ["结对旗县销往其他区", .. Cells(board.PairedElsewhere)],
            ["未结对旗县", .. Cells(board.Unpaired)],
            ["其中：国家乡村振兴重点帮扶县", .. Cells(board.KeyCounties)],
        ]);
        yield return new("按结对", [["北京区", "旗县", .. Heads],
            .. board.Pairings.Select(pair => (IReadOnlyList<object?>)[pair.District, pair.Banner, .. Cells(pair.Figure)])]);
        yield return new("按旗县", [["旗县", "盟市", "重点帮扶县", "结对", .. Heads],
            .. board.Banners.Select(banner => (IReadOnlyList<object?>)[banner.Banner, banner.League, banner.IsKeyCounty ? "是" : "",
                banner.IsUnpaired ? "未结对" : "已结对", .. Cells(banner.Figure)])]);
        yield return new("按北京区", [["北京区", .. Heads],
            .. board.Districts.Select(district => (IReadOnlyList<object?>)[district.District, .. Cells(district.Figure)])]);
        yield return new("按月", [["月份", .. Heads],
            .. board.Months.Select(month => (IReadOnlyList<object?>)[month.Month, .. Cells(month.Figure)])]);
        yield return new("按渠道", [["渠道", .. Heads],
            .. board.Channels.Select(channel => (IReadOnlyList<object?>)[ChannelName(channel.Channel), .. Cells(channel.Figure)])]);
    }

    private static readonly object?[] Heads = ["本期（元）", "本期（万元）", "同期（元）", "同比", "重量（公斤）", "单据数"];

    private static object?[] Cells(Figure figure) =>
    [
        figure.Cny, Math.Round(figure.Cny / 10000m, 2, MidpointRounding.AwayFromZero), figure.LastYearCny,
        figure.Change is { } change ? (change * 100).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) + "%" : "无同期",
        figure.WeightKg, figure.Documents,
    ];

    private static string ChannelName(string channel) => channel switch
    {
        "Online" => "线上商城",
        "Canteen" => "食堂采购",
        "Fair" => "展销会",
        "Store" => "门店",
        "Livestream" => "直播",
        _ => channel,
    };
}
