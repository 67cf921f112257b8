using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Marketplace.Contracts.Demo;

namespace Marketplace.Load;

/// <summary>How long a supplier waits for a price list of 10,000 rows: new, changed, and the same again.</summary>
internal static class ImportBench
{
    private const int Rows = 10_000;

    public static async Task<int> RunAsync(MarketProcess market, CancellationToken ct)
    {
        using var stranger = market.Client();
        var owner = DemoMarket.Suppliers[0].OwnerPersonId;
        using var answer = await stranger.PostAsJsonAsync("/api/identity/demo-session", new { personId = owner, device = "bench" }, ct);
        answer.EnsureSuccessStatusCode();
        using var supplier = market.Client((await answer.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("accessToken").GetString());

        Console.WriteLine();
        Console.WriteLine("| import of 10,000 rows, from upload to done | here | to reach |");
        Console.WriteLine("|---|---|---|");
        var slow = 0;
        foreach (var (name, price) in new[] { ("all new", 68), ("every price changed", 72), ("the same again", 72) })
        {
            var took = await ImportAsync(supplier, price, ct);
            if (took > TimeSpan.FromSeconds(20)) slow++;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {took.TotalSeconds:0.0} s | under 20 s |"));
        }
        return slow == 0 ? 0 : 1;
    }

    private static async Task<TimeSpan> ImportAsync(HttpClient supplier, int price, CancellationToken ct)
    {
        var text = new StringBuilder("规格编码,商品名称,规格,零售价,库存,类目\n");
        for (var row = 0; row < Rows; row++) text.Append(CultureInfo.InvariantCulture, $"BENCH-{row},导入试验{row / 2},{row % 2 + 1} kg/袋,{price + row % 50},{row % 90},牛肉\n");
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(text.ToString())), "file", "list.csv" } };
        var watch = Stopwatch.StartNew();
        using var started = await supplier.PostAsync(new Uri("/api/catalog/mine/imports?apply=true", UriKind.Relative), form, ct);
        started.EnsureSuccessStatusCode();
        var id = (await started.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("importId").GetString();
        while (true)
        {
            var now = await supplier.GetFromJsonAsync<JsonElement>(new Uri($"/api/catalog/mine/imports/{id}", UriKind.Relative), ct);
            var state = now.GetProperty("state").GetString();
            if (state == "Done") return watch.Elapsed;
            if (state is "Stopped" or "Checked") throw new InvalidOperationException($"The import ended as {state}: {now}");
            await Task.Delay(100, ct);
        }
    }
}
