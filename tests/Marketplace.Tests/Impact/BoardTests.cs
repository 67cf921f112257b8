using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Orders;
using Marketplace.Procurement;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Impact;

/// <summary>What was delivered, as the officers see it. The messages come from the outboxes of those who publish them in life.</summary>
public sealed class BoardTests : IAsyncLifetime
{
    private const string Haidian = "110108";
    private const string Chaoyang = "110105";
    private const string Aohan = "150430";
    private const string Horqin = "150522";
    private const string Keyou = "152221";

    private static readonly DateTimeOffset Now = new AdjustableClock().GetUtcNow();

    private Market _market = null!;
    private HttpClient _officer = null!;

    public async Task InitializeAsync()
    {
        _market = await Market.StartAsync();
        _officer = _market.As(Guid.CreateVersion7(), new Membership(Roles.DistrictOfficer, Haidian));
    }

    public async Task DisposeAsync() => await _market.DisposeAsync();

    [Fact]
    public async Task Goods_are_counted_within_a_pairing_beside_it_and_without_one_each_apart()
    {
        await Deliver((Haidian, Aohan, 100m), (Chaoyang, Aohan, 40m), (Haidian, Horqin, 7m));

        var board = await Board();

        Assert.Equal(147m, Cny(board, "total"));
        Assert.Equal(100m, Cny(board, "paired"));
        Assert.Equal(40m, Cny(board, "pairedElsewhere"));
        Assert.Equal(7m, Cny(board, "unpaired"));
        var pairing = Assert.Single(board.GetProperty("pairings").EnumerateArray());
        Assert.Equal("海淀区 敖汉旗", $"{pairing.GetProperty("district").GetString()} {pairing.GetProperty("banner").GetString()}");
    }

    [Fact]
    public async Task Key_counties_are_shown_apart()
    {
        await Deliver((Haidian, Keyou, 30m), (Haidian, Aohan, 12m));

        Assert.Equal(30m, Cny(await Board(), "keyCounties"));
    }

    [Fact]
    public async Task The_same_days_of_the_year_before_are_set_beside()
    {
        await Deliver((Haidian, Aohan, 150m));
        await Deliver(Now.AddYears(-1).AddMinutes(-1), (Haidian, Aohan, 100m));

        var total = (await Board()).GetProperty("total");

        Assert.Equal(100m, total.GetProperty("lastYearCny").GetDecimal());
        Assert.Equal(0.5m, total.GetProperty("change").GetDecimal());
    }

    [Fact]
    public async Task A_delivery_told_twice_is_counted_once()
    {
        var delivered = Delivered(Now, (Haidian, Aohan, 25m));
        await Publish(delivered);
        await Publish(delivered);

        Assert.Equal(25m, Cny(await Board(), "total"));
    }

    [Fact]
    public async Task Every_figure_leads_to_its_lines_and_they_add_up_to_it()
    {
        await Deliver((Haidian, Aohan, 100m), (Chaoyang, Aohan, 40m), (Haidian, Horqin, 7m));

        foreach (var (tie, sum) in new[] { ("Paired", 100m), ("PairedElsewhere", 40m), ("Unpaired", 7m) })
        {
            var lines = await _officer.GetFromJsonAsync<JsonElement>($"/api/impact/deliveries?tie={tie}");
            Assert.Equal(sum, lines.GetProperty("amountCny").GetDecimal());
            Assert.Equal(sum, lines.GetProperty("lines").EnumerateArray().Sum(line => line.GetProperty("amountCny").GetDecimal()));
        }
    }

    [Fact]
    public async Task Lines_come_in_pages_and_none_is_missed_or_shown_twice()
    {
        await Deliver([.. Enumerable.Range(1, 120).Select(at => (Haidian, Aohan, (decimal)at))]);

        var seen = new List<Guid>();
        for (string? after = null; ;)
        {
            var page = await _officer.GetFromJsonAsync<JsonElement>($"/api/impact/deliveries?after={after}");
            seen.AddRange(page.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("lineId").GetGuid()));
            if ((after = page.GetProperty("next").GetString()) is null) break;
        }
        Assert.Equal(120, seen.Count);
        Assert.Equal(120, seen.Distinct().Count());
    }

    [Fact]
    public async Task The_workbook_opens_and_says_the_basis_of_its_figures()
    {
        await Deliver((Haidian, Aohan, 100m));

        var bytes = await _officer.GetByteArrayAsync("/api/impact/board.xlsx");
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(bytes));
        using var sheet = new StreamReader(zip.Entries.First(entry => entry.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal)).Open());
        var text = await sheet.ReadToEndAsync();

        Assert.Contains("不含运费", text, StringComparison.Ordinal);
        Assert.Contains("<x:v>100", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Freight_of_a_canteens_receipt_is_in_no_figure_of_goods_and_stands_apart_beside_its_lines()
    {
        var receipt = Guid.CreateVersion7();
        await using (var work = await _market.Database<ProcurementDatabase>().BeginAsync())
        {
            work.Publish(new GoodsAccepted(receipt, Guid.CreateVersion7(), "CG-1", Guid.CreateVersion7(), Guid.CreateVersion7(), Haidian, 236.50m,
            [
                new(Guid.CreateVersion7(), Guid.CreateVersion7(), "四子王旗土豆", "25 kg/袋", "potato", Aohan, 8, 200m, 22m, 176m),
                new(receipt, Guid.Empty, "运费", "趟", "freight", Aohan, 1, 0, 60.50m, 60.50m),
            ], Now.AddMinutes(-1)));
            await work.CommitAsync();
        }
        await _market.CaughtUpAsync();

        Assert.Equal(176m, Cny(await Board(), "total"));
        foreach (var path in new[] { "deliveries", $"documents/{receipt}" })
        {
            var page = await _officer.GetFromJsonAsync<JsonElement>($"/api/impact/{path}");
            Assert.Equal((176m, 60.50m), (page.GetProperty("amountCny").GetDecimal(), page.GetProperty("freightCny").GetDecimal()));
            Assert.Equal("四子王旗土豆", Assert.Single(page.GetProperty("lines").EnumerateArray()).GetProperty("productName").GetString());
        }
    }

    [Fact]
    public async Task A_pairing_that_ended_counts_until_its_last_day()
    {
        var reviewer = _market.As(Guid.CreateVersion7(), new Membership(Roles.PlatformReviewer, ""));
        var yesterday = BeijingTime.DayOf(Now).AddDays(-1);
        var ended = await reviewer.PutAsJsonAsync("/api/impact/pairings",
            new { districtCode = Haidian, bannerCode = Aohan, validFrom = "2010-01-01", validTo = yesterday, source = "测试文件" });
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        await Deliver((Haidian, Aohan, 10m));
        await Deliver(Now.AddDays(-2), (Haidian, Aohan, 5m));

        var board = await Board();

        Assert.Equal(5m, Cny(board, "paired"));
        Assert.Equal(10m, Cny(board, "unpaired"));
    }

    private Task Deliver(params (string District, string Banner, decimal Cny)[] goods) => Deliver(Now.AddMinutes(-1), goods);

    private async Task Deliver(DateTimeOffset at, params (string District, string Banner, decimal Cny)[] goods)
    {
        foreach (var one in goods) await Publish(Delivered(at, one), caughtUp: false);
        await _market.CaughtUpAsync();
    }

    private static SupplierOrderDelivered Delivered(DateTimeOffset at, (string District, string Banner, decimal Cny) goods) => new(
        Guid.CreateVersion7(), Guid.CreateVersion7(), "T-1", Guid.CreateVersion7(), Guid.CreateVersion7(), "Online", goods.District,
        goods.Cny, 0, [new(Guid.CreateVersion7(), Guid.CreateVersion7(), "敖汉黄小米", "2.5 kg/袋", "millet", goods.Banner, 1, 2.5m, goods.Cny, goods.Cny)], at);

    private async Task Publish(SupplierOrderDelivered delivered, bool caughtUp = true)
    {
        await using var work = await _market.Database<OrdersDatabase>().BeginAsync();
        work.Publish(delivered);
        await work.CommitAsync();
        if (caughtUp) await _market.CaughtUpAsync();
    }

    // From far enough back that the new year does not cut yesterday off.
    private Task<JsonElement> Board() => _officer.GetFromJsonAsync<JsonElement>(
        $"/api/impact/board?from={DateOnly.FromDateTime(Now.UtcDateTime).AddDays(-30):yyyy-MM-dd}");

    private static decimal Cny(JsonElement board, string figure) => board.GetProperty(figure).GetProperty("cny").GetDecimal();
}
