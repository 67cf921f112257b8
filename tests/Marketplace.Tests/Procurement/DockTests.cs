using System.Net;
using System.Text.Json;
using Marketplace.Kernel;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Procurement;

/// <summary>At the dock, at 5:40, with gloves: a slip is asked about, nobody's line is lost, nobody weighs their own request.</summary>
public sealed class DockTests(CanteenWorld world) : IClassFixture<CanteenWorld>
{
    private HttpClient First => world.Person("马师傅", Roles.Receiver);

    private HttpClient Second => world.Person("田芳", Roles.Receiver);

    [Theory]
    [InlineData("130", "0")]
    [InlineData("10.4", "0.01")]
    [InlineData("19.6", "0")]
    public async Task A_weight_far_from_the_packs_is_asked_about_and_taken_once_that_very_figure_is_confirmed(string gross, string tare)
    {
        var (path, line) = await Started("科尔沁牛腱子,,3,块");
        var (grossKg, tareKg) = (decimal.Parse(gross, null), decimal.Parse(tare, null));
        object Weighed(decimal? confirmed) => new { accepted = 3, rejected = 0, grossKg, tareKg, temperatureC = 2m, confirmedNetKg = confirmed };
        var asked = await Problem(await First.Put(line, Weighed(null)), "weight-implausible");
        Assert.Contains("应在10.5到19.5 kg之间", asked.GetProperty("errors").GetProperty("grossKg")[0].GetString(), StringComparison.Ordinal);
        var net = asked.GetProperty("netKg").GetDecimal();
        Assert.Equal(grossKg - tareKg, net);

        // Confirming another figure answers nothing.
        await Problem(await First.Put(line, Weighed(net + 1)), "weight-implausible");
        await Done(First.Put(line, Weighed(net)));
        var seen = Line(await First.GetJson(path));
        Assert.True(seen.GetProperty("isWeightConfirmed").GetBoolean());
        Assert.Equal(Math.Min(1110m, net * 74m), seen.GetProperty("payableCny").GetDecimal());
    }

    [Fact]
    public async Task Goods_past_their_temperature_are_rejected_or_taken_with_a_reason()
    {
        var frozen = CanteenWorld.Sku("测试冻牛腩", "T-DN-2", "2 kg/袋", 2, true, 60m, CanteenWorld.Beef) with { Storage = "Frozen" };
        await world.Publish(frozen);
        var (path, line) = await Started("测试冻牛腩,,2,袋");

        // Two slips of one line are asked about at once, each at its field.
        var asked = await Problem(await First.Put(line, new { accepted = 2, rejected = 0, grossKg = 0.999m, temperatureC = 25m }), "weight-implausible");
        Assert.Equal(["weight-implausible", "temperature-past-limit"], asked.GetProperty("asks").EnumerateArray().Select(ask => ask.GetString()));
        Assert.Contains("冷冻应不高于-18℃", asked.GetProperty("errors").GetProperty("temperatureC")[0].GetString(), StringComparison.Ordinal);

        await Problem(await First.Put(line, new { accepted = 2, rejected = 0, grossKg = 4m, temperatureC = -12m, temperatureReason = " " }), "temperature-past-limit");
        await Done(First.Put(line, new { accepted = 2, rejected = 0, grossKg = 4m, temperatureC = -12m, temperatureReason = "当天烹调" }));
        Assert.Equal("当天烹调", Line(await First.GetJson(path)).Text("temperatureReason"));
        await Done(First.Put(line, new { accepted = 0, rejected = 2, rejectionReason = "到货25℃", temperatureC = 25m, version = 1 }));
        Assert.Equal(0m, Line(await First.GetJson(path)).GetProperty("payableCny").GetDecimal());
    }

    [Fact]
    public async Task Two_phones_on_one_line_do_not_overwrite_each_other_unseen()
    {
        var (path, line) = await Started("科尔沁牛肋条,10kg/箱,3,箱");
        await Done(First.Put(line, new { accepted = 3, rejected = 0 }));

        var late = await Problem(await Second.Put(line, new { accepted = 2, rejected = 0 }), "line-changed", HttpStatusCode.Conflict);
        Assert.Contains("马师傅已经记了这一行：收下3", late.Text("detail"), StringComparison.Ordinal);
        var standing = late.GetProperty("line");
        Assert.Equal((1, 3), (standing.GetProperty("version").GetInt32(), standing.GetProperty("accepted").GetInt32()));

        // The same figures overwrite nothing; having seen the others, one may.
        await Done(Second.Put(line, new { accepted = 3, rejected = 0 }));
        Assert.Equal(1, (await First.GetJson(path)).GetProperty("version").GetInt32());
        await Done(Second.Put(line, new { accepted = 2, rejected = 0, version = 1 }));
        Assert.Equal((2, 2, "田芳"), Of(Line(await First.GetJson(path))));

        var both = await Task.WhenAll(
            First.Put(line, new { accepted = 1, rejected = 0, version = 2 }), Second.Put(line, new { accepted = 0, rejected = 0, version = 2 }));
        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.Conflict], both.Select(answer => answer.StatusCode).Order());
    }

    [Fact]
    public async Task What_a_phone_sends_again_after_the_net_was_gone_is_recorded_once()
    {
        var (path, line) = await Started("科尔沁牛肋条,10kg/箱,3,箱");
        var (key, figures) = (Guid.NewGuid().ToString(), new { accepted = 3, rejected = 0 });
        await Done(First.Put(line, figures, key));
        await Done(Second.Put(line, new { accepted = 2, rejected = 0, version = 1 }));

        using var again = await First.Put(line, figures, key);
        Assert.Equal((HttpStatusCode.NoContent, "true"), (again.StatusCode, again.Headers.GetValues("Idempotent-Replay").Single()));
        Assert.Equal((2, 2, "田芳"), Of(Line(await First.GetJson(path))));
        using var keyless = await First.Put(line, figures, "");
        Assert.Equal((HttpStatusCode.BadRequest, "idempotency-key-missing"), await keyless.Refusal());
    }

    [Fact]
    public async Task Any_line_may_be_weighed_and_only_weighed_goods_are_priced_by_it()
    {
        var (path, line) = await Started("科尔沁牛肋条,10kg/箱,2,箱");
        await Done(First.Put(line, new { accepted = 2, rejected = 0, grossKg = 20.3m, tareKg = 1.2m }));
        var seen = Line(await First.GetJson(path));
        Assert.Equal((19.1m, 1560m), (seen.GetProperty("netKg").GetDecimal(), seen.GetProperty("payableCny").GetDecimal()));
        await Problem(await First.Put(line, new { accepted = 2, rejected = 0, grossKg = 15m, version = 1 }), "weight-implausible");
    }

    [Fact]
    public async Task Whoever_asked_for_the_goods_neither_weighs_nor_signs()
    {
        // One person with both roles in a small canteen.
        var both = world.Person("请购又验收", Roles.Requester, Roles.Receiver);
        var id = await world.Submitted(both, "科尔沁牛肋条,10kg/箱,1,箱");
        var order = (await (await world.Approve(world.Approver, id)).Json()).GetProperty("purchaseOrders")[0].GetProperty("purchaseOrderId").GetGuid();
        await world.StockAsync(order);
        await world.Ship(order, CanteenWorld.Beef);
        Assert.True((await both.GetJson($"/api/procurement/purchase-orders/{order}")).GetProperty("isRequestedByMe").GetBoolean());
        await Problem(await both.Post($"/api/procurement/purchase-orders/{order}/goods-receipt", new { }), "own-goods", HttpStatusCode.Forbidden);
        var (path, lines) = await CanteenWorld.Begin(First, order);

        Assert.True((await both.GetJson(path)).GetProperty("isRequestedByMe").GetBoolean());
        await Problem(await both.Put($"{path}/lines/{lines[0]}", new { accepted = 1, rejected = 0 }), "own-goods", HttpStatusCode.Forbidden);
        await Done(First.Put($"{path}/lines/{lines[0]}", new { accepted = 1, rejected = 0 }));
        await Problem(await both.Post($"{path}/signature", new { version = 1 }), "own-goods", HttpStatusCode.Forbidden);
        await Done(First.Post($"{path}/signature", new { version = 1 }));
        await Problem(await both.Post($"{path}/correction", new { }), "own-goods", HttpStatusCode.Forbidden);

        // Not even past the service.
        var person = CanteenWorld.PersonId(world.Organisation, "请购又验收");
        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => world.Market.ScalarAsync<int>(
            $"update procurement.goods_receipt_lines set recorded_by = '{person}' where line_id = '{lines[0]}' returning 1"));
        Assert.Equal("goods_receipt_line_own_request", refused.ConstraintName);
    }

    [Fact]
    public async Task A_photo_stands_with_its_line_for_the_canteens_people_alone_until_somebody_signs()
    {
        var (path, line) = await Started("科尔沁牛肋条,10kg/箱,1,箱");
        var photo = await Sent(line, Pictures.Png(640, 480));
        Assert.Equal(photo.GetProperty("photoId").GetGuid(), (await Sent(line, Pictures.Png(640, 480))).GetProperty("photoId").GetGuid());
        Assert.Single((await Second.GetJson(path)).GetProperty("photos").EnumerateArray());
        using var page = Form("<svg onload=alert(1)>"u8.ToArray());
        await Problem(await First.PostAsync($"{line}/photos", page), "photo-unknown");

        var address = $"{path}/photos/{photo.GetProperty("photoId").GetGuid()}";
        using var seen = await world.Approver.GetAsync(address);
        Assert.Equal(("image/png", "nosniff"), (seen.Content.Headers.ContentType!.MediaType, seen.Headers.GetValues("X-Content-Type-Options").Single()));
        using var stranger = world.Person(Guid.CreateVersion7(), "别的单位", Roles.Receiver);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(address)).StatusCode);

        await Done(First.Put(line, new { accepted = 1, rejected = 0 }));
        await Done(First.Post($"{path}/signature", new { version = 1 }));
        await Problem(await Second.DeleteAsync(address), "already-signed", HttpStatusCode.Conflict);
    }

    private async Task<JsonElement> Sent(string line, byte[] photo)
    {
        using var form = Form(photo);
        return await (await First.PostAsync($"{line}/photos", form)).Json();
    }

    private static MultipartFormDataContent Form(byte[] photo) => new() { { new ByteArrayContent(photo), "file", "photo" } };

    private async Task<(string Path, string Line)> Started(string rows)
    {
        var (path, lines) = await CanteenWorld.Begin(First, await world.Shipped(rows, CanteenWorld.Beef));
        return (path, $"{path}/lines/{lines[0]}");
    }

    private static JsonElement Line(JsonElement receipt) => receipt.GetProperty("lines")[0];

    private static (int Accepted, int Version, string? By) Of(JsonElement line) =>
        (line.GetProperty("accepted").GetInt32(), line.GetProperty("version").GetInt32(), line.Text("recordedByName"));

    private static async Task Done(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<JsonElement> Problem(HttpResponseMessage answer, string code, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        using (answer)
        {
            var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
            Assert.Equal((status, code), (answer.StatusCode, problem.Text("code")));
            return problem;
        }
    }
}
