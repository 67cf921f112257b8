using System.ComponentModel.DataAnnotations;
using System.Globalization;
using PhoneNumbers;

namespace Marketplace.Readers;

/// <summary>
/// The one reader of phones people type, paste or let a contact list fill in: +86 138-0013-8000, 13８００138000, ١٣٨٠٠١٣٨٠٠٠,
/// 0086…, between marks nobody sees. Each number has one stored form, in ASCII.
/// </summary>
public static class PhoneReader
{
    /// <summary>As long as a field for it must let people type: autofill brings the country and blanks with it.</summary>
    public const int MostTyped = 40;

    private const string China = "CN";

    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();

    /// <returns>A mainland mobile number as its eleven digits, or null.</returns>
    public static string? Mobile(string? typed) => Parsed(typed) is { } number && IsMobile(number) ? Digits(number) : null;

    /// <returns>A mobile number, or a landline as its digits with the area code (0476…), or null.</returns>
    public static string? MobileOrLandline(string? typed) => Parsed(typed) switch
    {
        null => null,
        var mobile when IsMobile(mobile) => Digits(mobile),
        var landline when Numbers.IsPossibleNumber(landline) && Digits(landline) is { Length: >= 9 and <= 11 } digits && digits[0] != '1' => "0" + digits,
        var beijing when Digits(beijing) is ['1', '0', not '0' and not '1', ..] digits && digits.Length == 10 => "0" + digits,
        _ => null,
    };

    // Numbers of a kind not given out yet are possible ones, too: a new prefix is no mistake of who has it.
    private static bool IsMobile(PhoneNumber number) => Digits(number) is ['1', >= '3' and <= '9', ..] digits && digits.Length == 11;

    private static PhoneNumber? Parsed(string? typed)
    {
        if (typed is null or { Length: > MostTyped }) return null;
        var plain = PlainText.Of(CleanText.Of(typed)).Trim();
        // The library would take letters for the keys of old telephones.
        if (plain.Length == 0 || plain.Any(letter => !char.IsAsciiDigit(letter) && letter is not ('+' or '-' or ' ' or '(' or ')' or '.' or '/'))) return null;
        try
        {
            var number = Numbers.Parse(plain, China);
            return number is { CountryCode: 86, HasExtension: false } ? number : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    private static string Digits(PhoneNumber number) => number.NationalNumber.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A mainland mobile number, however it is written; <see cref="PhoneReader.Mobile"/> gives its stored form.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MobileAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is null or "" || (value is string typed && PhoneReader.Mobile(typed) is not null);
}
