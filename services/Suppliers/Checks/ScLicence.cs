namespace Marketplace.Suppliers.Checks;

/// <summary>食品生产许可证编号: SC, category 3, region 6, serial 4, and a check digit by GB/T 17710 (MOD 11,10).</summary>
public static class ScLicence
{
    public static string Normalise(string? number) => Checks.Normalise.Code(number);

    /// <summary>What is wrong with a normalised number, naming the part; null when nothing is.</summary>
    public static Flaw? FlawOf(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        if (!number.StartsWith("SC", StringComparison.Ordinal)) return new("sc-licence-prefix", "食品生产许可证编号以SC开头。");
        if (number.Length != 16) return new("sc-licence-length", $"食品生产许可证编号是SC加14位数字，这里SC后面有{number.Length - 2}位。");
        var digits = number[2..];
        var strange = digits.ToList().FindIndex(letter => !char.IsAsciiDigit(letter));
        if (strange >= 0) return new("sc-licence-letter", $"SC后面第{strange + 1}位“{digits[strange]}”不是数字。");
        if (digits[0] is not ('1' or '2')) return new("sc-licence-category", $"SC后面前3位“{digits[..3]}”有误：食品以1开头，食品添加剂以2开头。");
        var check = CheckOf(digits[..13]);
        return check == digits[13] ? null
            : new("sc-licence-check", $"最后一位校验码不对：按前面的数字应为“{check}”，填的是“{digits[13]}”，请对照许可证再看一下。");
    }

    /// <summary>The digit that belongs to the 13 before it.</summary>
    public static char CheckOf(string first13)
    {
        ArgumentNullException.ThrowIfNull(first13);
        var product = 10;
        foreach (var digit in first13)
        {
            var sum = (product + digit - '0') % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (char)('0' + (11 - product) % 10);
    }
}
