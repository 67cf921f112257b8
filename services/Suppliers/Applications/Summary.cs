namespace Marketplace.Suppliers.Applications;

/// <summary>What is still to do, in a sentence a person would say.</summary>
public static class Summary
{
    private static readonly string[] Numerals = ["零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"];

    public static string Of(IReadOnlyList<FieldFlaw> flaws)
    {
        ArgumentNullException.ThrowIfNull(flaws);
        var missing = flaws.Count(flaw => flaw.Missing);
        var wrong = flaws.Count - missing;
        return (missing, wrong) switch
        {
            (0, 0) => "资料已齐，可以提交。",
            (_, 0) => $"{Numeral(missing)}项资料待补，补完即可提交。",
            (0, _) => $"{Numeral(wrong)}处需要改正，改好即可提交。",
            _ => $"{Numeral(missing)}项资料待补、{Numeral(wrong)}处需要改正，弄好即可提交。",
        };
    }

    /// <summary>What an officer wants changed, once nothing is missing; the machine cannot tell whether it was.</summary>
    public static string OfReturned(int fields) =>
        fields == 0 ? "按退回的说明改好，再提交一次。" : $"退回的{Numeral(fields)}处改好后，再提交一次。";

    private static string Numeral(int count) => count < Numerals.Length ? Numerals[count] : $"{count}";
}
