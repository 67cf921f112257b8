namespace Marketplace.Suppliers.Checks;

/// <summary>
/// 统一社会信用代码 (GB 32100-2015): 18 characters, the last a check of the first 17, and the 17th the organisation code's own
/// check (GB 11714) of characters 9 to 16.
/// </summary>
public static class CreditCode
{
    /// <summary>Digits and letters but I, O, S, V and Z; a character's value is its place here.</summary>
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>As it is compared and kept: half width, upper case, without blanks.</summary>
    public static string Normalise(string? code) => Checks.Normalise.Code(code);

    /// <summary>The region of the authority that registered it: characters 3 to 8.</summary>
    public static string RegionOf(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return code[2..8];
    }

    /// <summary>What is wrong with a normalised code, naming the part; null when nothing is.</summary>
    public static Flaw? FlawOf(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (code.Length == 0) return new("credit-code-missing", "请填写统一社会信用代码，在营业执照右上角。");
        if (code.Length != 18) return new("credit-code-length", $"统一社会信用代码是18位，这里有{code.Length}位。");
        if (StrangeLetter(code) is { } strange) return strange;
        if (!"159Y".Contains(code[0], StringComparison.Ordinal) || code[1] is not (>= '1' and <= '9'))
        {
            return new("credit-code-authority", $"第1、2位“{code[..2]}”有误：企业以91开头，个体工商户和家庭农场多为92，合作社为93。");
        }
        if (!RegionOf(code).All(char.IsAsciiDigit))
        {
            return new("credit-code-region", $"第3至8位“{RegionOf(code)}”有误：这是登记机关的行政区划码，应为6位数字。");
        }
        return WrongCheck(code);
    }

    /// <summary>The 18th character that belongs to the first 17.</summary>
    public static char CheckOf(string first17)
    {
        ArgumentNullException.ThrowIfNull(first17);
        var (sum, weight) = (0, 1);
        foreach (var letter in first17)
        {
            sum += Alphabet.IndexOf(letter, StringComparison.Ordinal) * weight;
            weight = weight * 3 % 31;
        }
        return Alphabet[(31 - sum % 31) % 31];
    }

    /// <summary>The 9th character of an organisation code; here letters count from A=10 to Z=35.</summary>
    public static char OrganisationCheckOf(string first8)
    {
        ArgumentNullException.ThrowIfNull(first8);
        var sum = first8.Select((letter, i) => OrganisationWeights[i] * (char.IsAsciiDigit(letter) ? letter - '0' : letter - 'A' + 10)).Sum();
        return (11 - sum % 11) switch { 10 => 'X', 11 => '0', var check => (char)('0' + check) };
    }

    private static Flaw? StrangeLetter(string code)
    {
        var at = code.ToList().FindIndex(letter => !Alphabet.Contains(letter, StringComparison.Ordinal));
        if (at < 0) return null;
        var hint = code[at] switch
        {
            'O' => "，是不是数字0？",
            'I' => "，是不是数字1？",
            'Z' => "，是不是数字2？",
            'S' => "，是不是数字5？",
            _ => "，请对照营业执照再看一下。",
        };
        return new("credit-code-letter", $"第{at + 1}位“{code[at]}”不会出现在信用代码里（没有 I、O、S、V、Z）{hint}");
    }

    // A slip within 9 to 17 breaks both checks; elsewhere only the last. So the two together say where to look.
    private static Flaw? WrongCheck(string code)
    {
        var organisation = OrganisationCheckOf(code[8..16]) == code[16];
        var whole = CheckOf(code[..17]) == code[17];
        return (organisation, whole) switch
        {
            (true, true) => null,
            (false, _) => new("credit-code-organisation",
                $"第9至17位“{code[8..17]}”（组织机构代码）校验不对，请对照营业执照检查这9位。"),
            (true, false) => new("credit-code-check",
                $"第18位校验码不对：按前17位应为“{CheckOf(code[..17])}”，填的是“{code[17]}”。第9至17位没有问题，请检查第1至8位和最后一位。"),
        };
    }
}
