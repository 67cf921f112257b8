using System.Text.Json;
using Marketplace.Catalog.Search;

namespace Marketplace.Catalog.Products;

/// <summary>The counts of <see cref="ShelfFacets"/>, by facet.</summary>
internal sealed class ShelfCounts(string? json, IReadOnlyList<ShelfFilter> filters)
{
    private readonly JsonElement[] _rows = json is null ? [] : JsonSerializer.Deserialize<JsonElement[]>(json)!;

    /// <summary>Values of a facet, most frequent first; those without a name are left out.</summary>
    public IReadOnlyList<Facet> Of(string facet, Func<string, string?> name)
    {
        var at = CountAt(facet);
        return [.. _rows.Where(row => row[0].GetString() == facet && row[1].ValueKind == JsonValueKind.String)
            .Select(row => (Key: row[1].GetString()!, Count: row[at].GetInt32()))
            .Where(row => row.Count > 0 && name(row.Key) is { Length: > 0 })
            .OrderByDescending(row => row.Count).ThenBy(row => row.Key, StringComparer.Ordinal)
            .Select(row => Facet.Of(row.Key, name(row.Key)!, row.Count))];
    }

    /// <summary>A product holds several certificates; the combinations are taken apart here.</summary>
    public IReadOnlyList<Facet> Certificates(IReadOnlyList<CertificateKind> kinds)
    {
        var at = CountAt("certificate");
        return [.. kinds.Select(kind => Facet.Of(kind.Code, kind.Name, Combinations
            .Where(row => (row[2].GetInt32() & (1 << kind.Bit)) != 0).Sum(row => row[at].GetInt32())))
            .Where(facet => facet.Count > 0).OrderByDescending(facet => facet.Count)];
    }

    /// <summary>How many of the finds canteens may order.</summary>
    public int Canteen => Combinations.Where(row => row[3].GetBoolean()).Sum(row => row[CountAt("canteen")].GetInt32());

    private IEnumerable<JsonElement> Combinations => _rows.Where(row => row[0].GetString() == "certificate");

    // A facet whose filter is set has a count of its own, without that filter.
    private int CountAt(string facet)
    {
        for (var at = 0; at < filters.Count; at++)
        {
            if (filters[at].Facet == facet) return 5 + at;
        }
        return 4;
    }
}
