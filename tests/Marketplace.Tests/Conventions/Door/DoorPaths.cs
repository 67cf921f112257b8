using System.Collections.Concurrent;
using System.Text.Json;

namespace Marketplace.Tests.Conventions.Door;

/// <summary>
/// Addresses with ids that are there for the caller, so that a request gets as far as the market lets it: whatever the
/// caller's own lists and details name is remembered by its name.
/// </summary>
internal sealed class DoorPaths(IReadOnlyList<DoorRoute> routes)
{
    private readonly ConcurrentDictionary<(HttpClient, string), Task<Dictionary<string, string>>> _seen = new();

    public async Task<string> AddressAsync(HttpClient caller, DoorRequest request)
    {
        var service = ServiceOf(request.Route);
        var ids = await _seen.GetOrAdd((caller, service), _ => LookAroundAsync(caller, service));
        var path = Filled(request.Route.Path, ids, request.PathValue, Made);
        return request.Query is null ? path! : $"{path}?{request.Query}";
    }

    private static string ServiceOf(DoorRoute route) => route.Path.Split('/')[2];

    private async Task<Dictionary<string, string>> LookAroundAsync(HttpClient caller, string service)
    {
        var ids = new Dictionary<string, string>();
        var reads = routes.Where(route => route.Method == "GET" && ServiceOf(route) == service)
            .OrderBy(route => route.Path.Count(letter => letter == '{'));
        foreach (var read in reads)
        {
            if (Filled(read.Path, ids, null, _ => null) is not { } path) continue;
            using var answer = await caller.GetAsync(new Uri(path, UriKind.Relative));
            if (answer.Content.Headers.ContentType?.MediaType != "application/json") continue;
            using var said = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            Remember(said.RootElement, ids);
        }
        return ids;
    }

    private static void Remember(JsonElement said, Dictionary<string, string> ids)
    {
        if (said.ValueKind == JsonValueKind.Array)
        {
            foreach (var element in said.EnumerateArray()) Remember(element, ids);
        }
        if (said.ValueKind != JsonValueKind.Object) return;
        foreach (var member in said.EnumerateObject())
        {
            Remember(member.Value, ids);
            if (member.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number)) continue;
            ids.TryAdd(member.Name, member.Value.ToString());
        }
    }

    private static string? Filled(
        string route, Dictionary<string, string> ids, (string Name, string Value)? odd, Func<string, string?> otherwise)
    {
        var parts = route.Split('/');
        for (var at = 0; at < parts.Length; at++)
        {
            if (parts[at] is not ['{', ..] || parts[at].IndexOf('}', StringComparison.Ordinal) is not (> 0 and var end)) continue;
            var name = parts[at][1..end];
            var full = name == "id" ? NameOfId(parts[at - 1]) : name;
            // Never the caller, who would lose the ticket.
            var own = full == "personId" ? DoorSamples.Id(full).ToString() : ids.GetValueOrDefault(full);
            var value = odd is { } said && said.Name == name ? said.Value : own ?? otherwise(full);
            if (value is null) return null;
            parts[at] = value + parts[at][(end + 1)..];
        }
        return string.Join('/', parts);
    }

    // goods-receipts/{id} is a goodsReceiptId, addresses/{id} an addressId.
    private static string NameOfId(string list)
    {
        var words = (list.EndsWith("sses", StringComparison.Ordinal) ? list[..^2] : list.TrimEnd('s')).Split('-');
        return words[0] + string.Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word[1..])) + "Id";
    }

    private static string Made(string name) => name switch
    {
        "year" => "2026",
        "month" => "2026-11",
        "hash" => new string('a', 64),
        "categoryCode" => "millet",
        "typeCode" => "chifeng-goods",
        "banner" or "scope" => "150430",
        "provider" => "sandbox",
        _ => DoorSamples.Id(name).ToString(),
    };
}
