using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Catalog.Importing;
using Marketplace.Kernel;

namespace Marketplace.Tests.Catalog;

/// <summary>What a supplier does with price lists that are looked at first.</summary>
internal static class ImportBench
{
    public static async Task<Guid> StartImport(this HttpClient supplier, byte[] content, string name, string query = "")
    {
        using var answer = await supplier.Upload("/api/catalog/mine/imports" + query, content, name);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, text);
        return JsonSerializer.Deserialize<StartedImport>(text, Json.Options)!.ImportId;
    }

    public static async Task<ImportStatus> UntilImport(this HttpClient supplier, Guid importId, string state, int seconds = 30)
    {
        for (var giveUpAt = DateTime.UtcNow.AddSeconds(seconds); ; await Task.Delay(50))
        {
            var now = await supplier.ReadImport(importId);
            if (now.State == state) return now;
            Assert.True(now.State is "Checking" or "Applying", $"{now.State}: {now.Reason}");
            Assert.True(DateTime.UtcNow < giveUpAt, $"Still {now.State} after {seconds} s, {now.Done} of {now.Rows}.");
        }
    }

    public static async Task<ImportStatus> ReadImport(this HttpClient supplier, Guid importId) =>
        (await supplier.GetFromJsonAsync<ImportStatus>($"/api/catalog/mine/imports/{importId}", Json.Options))!;

    /// <summary>A list sent and looked at.</summary>
    public static async Task<ImportStatus> CheckedImport(this HttpClient supplier, byte[] content, string query = "") =>
        await supplier.UntilImport(await supplier.StartImport(content, "价格表.xlsx", query), "Checked");

    public static async Task<ImportStatus> SayOfHidden(this HttpClient supplier, Guid importId, bool areTaken)
    {
        (await supplier.PutAsJsonAsync($"/api/catalog/mine/imports/{importId}/hidden-rows", new { areTaken })).EnsureSuccessStatusCode();
        return await supplier.UntilImport(importId, "Checked");
    }

    public static Task<HttpResponseMessage> TryAgree(this HttpClient supplier, ImportStatus seen) =>
        supplier.PostAsJsonAsync($"/api/catalog/mine/imports/{seen.ImportId}/agreement", new AgreeToImportRequest(seen.Plan), Json.Options);

    public static async Task<Guid> Agree(this HttpClient supplier, ImportStatus seen)
    {
        using var answer = await supplier.TryAgree(seen);
        Assert.True(answer.StatusCode == HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
        return seen.ImportId;
    }

    /// <summary>That nothing is done, and with what code it is said.</summary>
    public static async Task RefusedToAgree(this HttpClient supplier, ImportStatus seen, string code)
    {
        using var answer = await supplier.TryAgree(seen);
        Assert.Equal((HttpStatusCode.Conflict, code), (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()));
    }

    public static async Task<ImportedRow[]> ImportRows(this HttpClient supplier, Guid importId, string query) =>
        (await supplier.GetFromJsonAsync<ImportedRow[]>($"/api/catalog/mine/imports/{importId}/rows?{query}", Json.Options))!;
}
