using System.Globalization;
using System.Text.RegularExpressions;

namespace Marketplace.Procurement.Goods;

/// <summary>
/// Finds the SKU a row means: by the supplier's SKU code, by the exact name, or by the parts of the name; the 规格 and the
/// unit choose between packs. Never guesses between goods: several possible ones are candidates for a person.
/// </summary>
internal sealed partial class GoodsMatcher
{
    private const int MostCandidates = 8;

    private readonly List<Entry> _goods;

    public GoodsMatcher(IEnumerable<Sku> goods) =>
        _goods = [.. goods.Select(sku => new Entry(sku, GoodsWords.Exact(sku.ProductName), GoodsWords.Telling(sku.ProductName)))];

    public GoodsMatch Find(string name, string spec, string unit)
    {
        if (GoodsWords.Exact(name).Length == 0) return new(null, [], "没有写品名。");

        var byCode = _goods.Where(entry => string.Equals(entry.Sku.SkuCode, name.Trim(), StringComparison.OrdinalIgnoreCase)).ToList();
        if (byCode.Count > 0) return Judge(byCode, "");

        var exact = GoodsWords.Exact(name);
        var byName = _goods.Where(entry => entry.Exact == exact).ToList();
        if (byName.Count > 0) return Judge(byName, spec + "/" + unit);

        var wanted = GoodsWords.Telling(name);
        var scored = _goods
            .Select(entry => (Entry: entry, Share: (double)wanted.Count(entry.Words.Contains) / wanted.Count))
            .Where(scored => scored.Share >= 0.5)
            .OrderByDescending(scored => scored.Share)
            .ToList();
        if (scored.Count == 0) return new(null, [], $"没有找到“{name.Trim()}”，请换个叫法，或写供应商的货号。");

        // Every part of the asked name is in the good's name: that may be it. Less than that is only a suggestion.
        var whole = scored.Where(candidate => candidate.Share >= 1).Select(candidate => candidate.Entry).ToList();
        if (whole.Count > 0) return Judge(whole, spec + "/" + unit);
        return new(null, [.. scored.Take(MostCandidates).Select(candidate => candidate.Entry.Sku)], "没有完全对上的，请从相近的商品里选。");
    }

    private static GoodsMatch Judge(List<Entry> entries, string spec)
    {
        var skus = entries.Select(entry => entry.Sku).ToList();
        var orderable = skus.Where(sku => sku.CanBeOrdered).ToList();
        if (orderable.Count == 0)
        {
            return new(null, [], skus.Exists(sku => sku.IsListed) ? "这种商品不向食堂供应，请换一种。" : "这种商品已经下架，请换一种。");
        }
        var fitting = Narrow(orderable, spec);
        if (fitting.Count == 1) return new(fitting[0], [], null);
        return new(null, [.. fitting.Take(MostCandidates)], "有几种都对得上，请选一种。");
    }

    // First the weight that is written, then the pack's own word; a hint that fits none is no hint.
    private static List<Sku> Narrow(List<Sku> skus, string spec)
    {
        if (KilogramsIn(spec) is { } kilograms && skus.Where(sku => sku.NetWeightKg == kilograms).ToList() is { Count: > 0 } byWeight)
        {
            skus = byWeight;
        }
        if (skus.Count < 2) return skus;
        var word = spec[(spec.LastIndexOf('/') + 1)..].Trim();
        if (word.Length > 0 && skus.Where(sku => sku.Pack.Contains(word, StringComparison.Ordinal)).ToList() is { Count: > 0 } byWord)
        {
            skus = byWord;
        }
        return skus;
    }

    private static decimal? KilogramsIn(string spec)
    {
        var match = Weight().Match(spec);
        if (!match.Success) return null;
        var amount = decimal.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return match.Groups[2].Value.ToUpperInvariant() switch
        {
            "斤" => amount / 2,
            "G" or "克" => amount / 1000,
            _ => amount,
        };
    }

    [GeneratedRegex(@"([0-9]{1,6}(?:\.[0-9]{1,3})?)\s*(公斤|千克|kg|KG|Kg|斤|克|g)")]
    private static partial Regex Weight();

    private sealed record Entry(Sku Sku, string Exact, IReadOnlySet<string> Words);
}

/// <summary>One SKU, or several to choose from, or neither; with the reason in words unless there is one.</summary>
internal sealed record GoodsMatch(Sku? Sku, IReadOnlyList<Sku> Candidates, string? Reason);
