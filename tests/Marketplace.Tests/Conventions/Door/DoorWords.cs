namespace Marketplace.Tests.Conventions.Door;

/// <summary>One thing somebody may send where another thing is meant.</summary>
/// <param name="Json">As it stands in a body; may be what no serializer would write.</param>
/// <param name="Query">As it stands in an address, escaped; null where it cannot be said there.</param>
/// <param name="IsUnreadable">True for what must be answered 400 with the name of its field.</param>
/// <param name="IsUnread">True for what is so answered in an address, where a figure is meant.</param>
internal sealed record DoorWord(string Name, string Json, string? Query = null, bool IsUnreadable = false, bool IsUnread = false);

/// <summary>The table of what comes in: as people type, paste and scan, and as a fuzzer sends.</summary>
internal static class DoorWords
{
    /// <summary>In the place of text.</summary>
    public static IReadOnlyList<DoorWord> OfText { get; } =
    [
        new("NUL", "\"李\\u0000华\"", "%E6%9D%8E%00%E5%8D%8E", IsUnreadable: true),
        new("half a pair", "\"\\ud83d\"", "%ED%A0%BD", IsUnreadable: true),
        new("no UTF-8", "\"\\udc00\"", "%FF", IsUnreadable: true),
        Said("a contact's phone", "\u202d+86 138-0013-8000\u202c"),
        Said("nothing to be seen", "\u3164\u2800\u200b\ufeff"),
        Said("full width", "１３８００１３８０００"),
        Said("Arabic digits", "١٣٨٠٠١٣٨٠٠٠"),
        Said("rare letters", "王䶮𠮷古丽米热·艾比布力👨‍👩‍👧"),
        Said("a tower of accents", "e" + new string('\u0301', 60)),
        Said("signs of SQL and of markup", "%_\\'\"<b>&;--${}"),
        Said("a noncharacter", "\uffff\ud83f\udfff"),
        Said("lines", "一\r\n二\t三"),
        Said("empty", ""),
        Said("long", new string('长', 700)),
        new("very long", $"\"{new string('长', 30_000)}\""),
        Said("the first day", "0001-01-01"),
        Said("the last day", "9999-12-31"),
        Said("the market's last day", "2199-12-31"),
        Said("no day", "2026-02-30"),
        Said("the first moment", "0001-01-01T00:00:00Z"),
        Said("the last moment", "9999-12-31T23:59:59-14:00"),
        Said("a huge number", "99999999999999999999999999999"),
        Said("a negative number", "-1"),
        Said("no number", "NaN"),
        Said("nobody", "00000000-0000-0000-0000-000000000000"),
        new("null", "null"),
        new("a number", "12"),
        new("a list", "[\"一\"]"),
        new("a thing", "{\"一\":1}"),
    ];

    /// <summary>In the place of numbers.</summary>
    public static IReadOnlyList<DoorWord> OfNumbers { get; } =
    [
        Figure("0"), Figure("-1"), Figure("10.0004"), Figure("0.00000000000000000001"), Figure("2147483647"),
        Figure("2147483648"), Figure("9223372036854775807"), Figure("999999999999999.999"),
        Figure("79228162514264337593543950335"), Figure("1e300"), Figure("1e400") with { IsUnread = true }, Said("text", "十") with { IsUnread = true },
        new("null", "null"),
    ];

    /// <summary>In the place of lists.</summary>
    public static IReadOnlyList<DoorWord> OfLists { get; } =
    [
        new("a list of nothing", "[null]"), new("an empty list", "[]"), new("a list of lists", "[[]]"),
        new("null", "null"), new("a thing", "{}"), new("text", "\"一\""),
    ];

    /// <summary>In the place of things, and of whole bodies.</summary>
    public static IReadOnlyList<DoorWord> OfThings { get; } =
    [
        new("null", "null"), new("a list", "[]"), new("an empty thing", "{}"), new("text", "\"一\""),
        new("half a body", "{\"a\":"),
        new("a member twice", "{\"a\":1,\"a\":2}"), new("a member named NUL", "{\"\\u0000\":1}"),
    ];

    private static DoorWord Said(string name, string text) =>
        new(name, System.Text.Json.JsonSerializer.Serialize(text), Uri.EscapeDataString(text));

    private static DoorWord Figure(string figure) => new(figure, figure, figure);
}
