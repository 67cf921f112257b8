using System.Text;
using System.Text.RegularExpressions;
using Marketplace.Kernel;

namespace Marketplace.Identity.People;

/// <summary>A mainland mobile number, written in the one way it is stored: 11 digits.</summary>
internal static partial class Phone
{
    /// <summary>Reads what people type: spaces, dashes, full-width digits, +86.</summary>
    /// <exception cref="RefusedException">400 naming <paramref name="field"/>.</exception>
    public static string Parse(string? typed, string field = "phone") =>
        TryParse(typed) ?? throw RefusedException.Field(field, "phone-invalid", "手机号不对，请填写11位手机号。");

    public static string? TryParse(string? typed)
    {
        if (typed is null or { Length: > 40 }) return null;
        var digits = new string([.. typed.Normalize(NormalizationForm.FormKC).Where(char.IsAsciiDigit)]);
        if (Separators().Replace(typed.Normalize(NormalizationForm.FormKC), "").TrimStart('+') != digits) return null;
        if (digits.Length == 15 && digits.StartsWith("0086", StringComparison.Ordinal)) digits = digits[4..];
        if (digits.Length == 13 && digits.StartsWith("86", StringComparison.Ordinal)) digits = digits[2..];
        return Mobile().IsMatch(digits) ? digits : null;
    }

    /// <summary><c>138****0001</c>: enough for its owner to know it, too little for others to call it.</summary>
    public static string Mask(string? phone) => phone is { Length: 11 } ? $"{phone[..3]}****{phone[7..]}" : "";

    [GeneratedRegex(@"[\s\-()]")]
    private static partial Regex Separators();

    [GeneratedRegex("^1[3-9][0-9]{9}$")]
    private static partial Regex Mobile();
}
