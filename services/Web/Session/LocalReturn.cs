namespace Marketplace.Web.Session;

/// <summary>An address to go back to, accepted only when it is a path of this site.</summary>
public static class LocalReturn
{
    /// <summary>As a header carries it: what is not ASCII is written as UTF-8 in percents, what is already so stays.</summary>
    public static string OrHome(string? address) => IsLocal(address)
        ? string.Concat(Delivery.SaidOnce.Without(address!).EnumerateRunes().Select(letter => letter is { IsAscii: true, Value: > ' ' } ? letter.ToString() : Uri.EscapeDataString(letter.ToString())))
        : "/";

    /// <summary>Refuses whole addresses, //host, /\host and control characters, which browsers read as another site.</summary>
    public static bool IsLocal(string? address) =>
        address is ['/', ..]
        && (address.Length == 1 || address[1] is not ('/' or '\\'))
        && !address.Any(char.IsControl);
}
