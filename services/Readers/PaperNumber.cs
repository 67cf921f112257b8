using System.Text.RegularExpressions;

namespace Marketplace.Readers;

/// <summary>What a number people say or paste stands for: its letters tell.</summary>
public enum PaperKind
{
    /// <summary>请购单, QG.</summary>
    Requisition,

    /// <summary>采购订单, CG.</summary>
    PurchaseOrder,

    /// <summary>验收单, YS.</summary>
    GoodsReceipt,

    /// <summary>贷项, DX.</summary>
    CreditNote,

    /// <summary>对账单, DZ.</summary>
    Statement,

    /// <summary>零售订单, D.</summary>
    RetailOrder,
}

/// <summary>The number of a paper of this market, as it stands in a search: full-width, in small letters, with its name before it or blanks inside.</summary>
public static partial class PaperNumber
{
    /// <summary>The kind and the number as it is kept; null where the words hold none, or more than one.</summary>
    public static (PaperKind Kind, string Number)? Read(string? words)
    {
        if (string.IsNullOrWhiteSpace(words)) return null;
        return Numbers().Matches(PlainText.Of(words).ToUpperInvariant()) is [var only]
            ? (KindOf(only.Groups["letters"].Value), only.Groups["letters"].Value + Blanks().Replace(only.Groups["digits"].Value, "")) : null;
    }

    /// <summary>What to look for: the number alone where there is one, else the words.</summary>
    public static string? Sought(string? words) => Read(words)?.Number ?? words;

    private static PaperKind KindOf(string letters) => letters switch
    {
        "QG" => PaperKind.Requisition,
        "CG" => PaperKind.PurchaseOrder,
        "YS" => PaperKind.GoodsReceipt,
        "DX" => PaperKind.CreditNote,
        "DZ" => PaperKind.Statement,
        _ => PaperKind.RetailOrder,
    };

    [GeneratedRegex("(?<![A-Z0-9])(?<letters>QG|CG|YS|DX|DZ|D)[ -]?(?<digits>[0-9](?:[ -]?[0-9]){3,})(?![A-Z0-9])")]
    private static partial Regex Numbers();

    [GeneratedRegex("[ -]")]
    private static partial Regex Blanks();
}
