using Marketplace.Procurement.Requisitions.Pasting;
using Marketplace.Readers;

namespace Marketplace.Procurement.Goods;

/// <summary>
/// Finds the SKU a row means: by the supplier's SKU code, by the exact name, or by the parts of the name; by other
/// names of the good (<see cref="GoodsNames"/>) as well. The 规格 and the unit choose between packs. Never guesses between goods:
/// several possible ones are candidates for a person.
/// </summary>
internal sealed class GoodsMatcher
{
    private const int MostCandidates = 8;

    private readonly List<Entry> _goods;

    public GoodsMatcher(IEnumerable<Sku> goods) =>
        _goods = [.. goods.Select(sku => new Entry(sku, GoodsWords.Exact(sku.ProductName), GoodsWords.Telling(sku.ProductName)))];

    /// <summary>By 编码 where the row has one that is known, else by 品名.</summary>
    public GoodsMatch Find(PastedRow row) =>
        row.Code.Length > 0 && Find(row.Code, row.Spec, row.Unit) is { Sku: not null } byCode ? byCode : Find(row.Name, row.Spec, row.Unit);

    public GoodsMatch Find(string name, string spec, string unit)
    {
        if (GoodsWords.Exact(name).Length == 0) return new(null, [], "只有数量，没有写品名，请写上要什么，或删掉。");
        var asked = new Asked(spec.Trim(), PackReader.Read(spec), Units.Plain(unit));

        var code = PlainText.Of(name).Trim();
        var byCode = _goods.Where(entry => string.Equals(entry.Sku.SkuCode, code, StringComparison.OrdinalIgnoreCase)).ToList();
        if (byCode.Count > 0) return Judge(byCode, asked);

        var names = GoodsNames.Of(name);
        var exact = names.Select(GoodsWords.Exact).ToList();
        var byName = _goods.Where(entry => exact.Contains(entry.Exact)).ToList();
        if (byName.Count > 0) return Judge(byName, asked);

        // What a name ends in is the good itself: 红皮马铃薯 comes before 马铃薯淀粉.
        var wanted = names.Select(GoodsWords.Telling).ToList();
        var scored = _goods
            .Select(entry => (Entry: entry, Share: wanted.Max(words => (double)words.Count(entry.Words.Contains) / words.Count)))
            .Where(scored => scored.Share >= 0.5)
            .OrderByDescending(scored => scored.Share)
            .ThenByDescending(scored => exact.Exists(one => scored.Entry.Exact.EndsWith(one, StringComparison.Ordinal)))
            .ToList();
        if (scored.Count == 0) return new(null, [], $"没有找到“{name.Trim()}”，请换个叫法，或写供应商的货号。");

        // Every part of the asked name is in the good's name: that may be it. Less than that is only a suggestion.
        var whole = scored.Where(candidate => candidate.Share >= 1).Select(candidate => candidate.Entry).ToList();
        if (whole.Count > 0) return Judge(whole, asked);
        return new(null, [.. scored.Take(MostCandidates).Select(candidate => candidate.Entry.Sku)], "没有完全对上的，请从相近的商品里选。");
    }

    private static GoodsMatch Judge(List<Entry> entries, Asked asked)
    {
        var skus = entries.Select(entry => entry.Sku).ToList();
        var orderable = skus.Where(sku => sku.CanBeOrdered).ToList();
        if (orderable.Count == 0)
        {
            return new(null, [], skus.Exists(sku => sku.IsListed) ? "这种商品不向食堂供应，请换一种。" : "这种商品已经下架，请换一种。");
        }
        // A size that there is not is asked about: another size is another weight and another price.
        var fitting = orderable.Where(sku => sku.Fits(asked.Pack)).ToList();
        if (fitting.Count == 0)
        {
            var reason = skus.Exists(sku => sku.IsListed && sku.Fits(asked.Pack)) ? "不向食堂供应" : "没有";
            return new(null, [.. orderable.Take(MostCandidates)], $"规格“{asked.Spec}”{reason}，请从有的规格里选，再核对数量。");
        }
        if (fitting.Where(sku => PackReader.Read(sku.Pack).IsCalled(asked.Word)).ToList() is { Count: > 0 } called) fitting = called;
        if (fitting.Count == 1) return new(fitting[0], [], null);
        return new(null, [.. fitting.Take(MostCandidates)], "有几种都对得上，请选一种。");
    }

    private sealed record Entry(Sku Sku, string Exact, IReadOnlySet<string> Words);

    /// <summary>What is written beside the name.</summary>
    private sealed record Asked(string Spec, PackReading Pack, string Unit)
    {
        /// <summary>What a pack is called: the 袋 of 4袋, or else of 25kg/袋.</summary>
        public string Word => Units.IsMeasured(Unit) || Unit is "" or "件" ? Pack.Word : Unit;
    }
}

/// <summary>One SKU, or several to choose from, or neither; with the reason in words unless there is one.</summary>
internal sealed record GoodsMatch(Sku? Sku, IReadOnlyList<Sku> Candidates, string? Reason);
