namespace Marketplace.Readers;

/// <summary>Whose number a waybill's is, where its first letters say so.</summary>
public static class Waybills
{
    // Carriers whose numbers begin with letters of their own, by a word of the name sellers write: 顺丰, 顺丰速运.
    private static readonly (string Letters, string Carrier)[] Known =
        [("SF", "顺丰"), ("JD", "京东"), ("YT", "圆通"), ("JT", "极兔"), ("DPK", "德邦")];

    private static readonly string[] OfFiguresAlone = ["中通", "申通", "韵达", "EMS", "邮政"];

    /// <summary>The carrier a number belongs to, where another one was named; null where the two agree or nothing can be told.</summary>
    public static string? OtherCarrier(string? carrier, string? number)
    {
        var plain = PlainText.Of(number ?? "").Trim();
        var of = Array.Find(Known, one => plain.StartsWith(one.Letters, StringComparison.OrdinalIgnoreCase)
            && plain.Length >= one.Letters.Length + 8 && plain[one.Letters.Length..].Count(char.IsAsciiDigit) >= 8).Carrier;
        if (of is null || carrier is null || carrier.Contains(of, StringComparison.Ordinal)) return null;
        // A carrier nobody knows may hand the parcel on; a known one has numbers of its own.
        return Known.Select(one => one.Carrier).Concat(OfFiguresAlone).Any(known => carrier.Contains(known, StringComparison.Ordinal)) ? of : null;
    }

    public static string Question(string carrier, string number, string other) =>
        $"“{number}”像是{other}的单号，承运人写的是{carrier}。请核对，没有错就再按一次发货。";
}
