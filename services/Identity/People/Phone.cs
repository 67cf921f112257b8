using Marketplace.Kernel;
using Marketplace.Readers;

namespace Marketplace.Identity.People;

/// <summary>A mainland mobile number, written in the one way it is stored: 11 digits.</summary>
internal static class Phone
{
    /// <summary>Reads what people type: spaces, dashes, full-width and Arabic digits, what a contact list wraps it in, +86.</summary>
    /// <exception cref="RefusedException">400 naming <paramref name="field"/>.</exception>
    public static string Parse(string? typed, string field = "phone") =>
        TryParse(typed) ?? throw RefusedException.Field(field, "phone-invalid", "手机号不对，请填写11位手机号。");

    public static string? TryParse(string? typed) => PhoneReader.Mobile(typed);

    /// <summary><c>138****0001</c>: enough for its owner to know it, too little for others to call it.</summary>
    public static string Mask(string? phone) => phone is { Length: 11 } ? $"{phone[..3]}****{phone[7..]}" : "";
}
