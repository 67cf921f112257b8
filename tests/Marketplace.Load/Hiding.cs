using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts.Demo;

namespace Marketplace.Load;

/// <summary>From the officer's answer until the shop no longer sells the goods, and until it sells them again.</summary>
internal sealed record Hidden(TimeSpan Gone, TimeSpan Back);

/// <summary>How soon a licence that was withdrawn, and its renewal, are felt on the shelf.</summary>
internal sealed class Hiding(MarketProcess market)
{
    private const string Licence = "sc-licence";

    public async Task<List<Hidden>> MeasureAsync(int rounds, CancellationToken ct)
    {
        var supplier = DemoMarket.Suppliers.Single(one => one.Key == "shangjing");
        var product = DemoMarket.Products.First(one => one.SupplierId == supplier.Id && one.CategoryCode == "noodles").Id;
        using var owner = market.Client(await market.SignInAsync(DemoMarket.PeopleWith("SupplierOwner", supplier.Id.ToString()).First(), ct));
        using var officer = market.Client(await market.SignInAsync(DemoMarket.PeopleWith("CountyOfficer", supplier.BannerCode).First(), ct));
        var measured = new List<Hidden>();
        for (var round = 0; round < rounds; round++)
        {
            var held = (await officer.GetFromJsonAsync<JsonElement>($"/api/suppliers/qualifications?supplier={supplier.Id}&type={Licence}", ct))
                .EnumerateArray().First(line => line.GetProperty("state").GetString() == "Valid");
            await PostAsync(officer, $"/api/suppliers/qualifications/{held.GetProperty("qualificationId").GetGuid()}/withdrawal",
                new { version = held.GetProperty("version").GetInt32(), reason = "抽查不合格" }, ct);
            var gone = await UntilAsync(product, isListed: false, ct);

            var today = DateOnly.FromDateTime(DateTime.UtcNow);
            var renewal = await PostAsync(owner, "/api/suppliers/mine/qualifications", new
            {
                typeCode = Licence, number = held.GetProperty("number").GetString(), validFrom = today.AddDays(-1), validUntil = today.AddYears(4),
            }, ct);
            await PostAsync(officer, $"/api/suppliers/qualifications/{renewal.GetProperty("qualificationId").GetGuid()}/decision",
                new { version = 1, valid = true, reason = "已复查" }, ct);
            measured.Add(new(gone, await UntilAsync(product, isListed: true, ct)));
        }
        return measured;
    }

    private async Task<TimeSpan> UntilAsync(Guid product, bool isListed, CancellationToken ct)
    {
        using var visitor = market.Client();
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var page = await visitor.GetFromJsonAsync<JsonElement>($"/api/catalog/products/{product}", ct);
            if (page.GetProperty("isListed").GetBoolean() == isListed) return watch.Elapsed;
            await Task.Delay(20, ct);
        }
    }

    private static async Task<JsonElement> PostAsync(HttpClient person, string path, object body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        using var answer = await person.SendAsync(request, ct);
        answer.EnsureSuccessStatusCode();
        return answer.Content.Headers.ContentLength is > 0 ? await answer.Content.ReadFromJsonAsync<JsonElement>(ct) : default;
    }
}
