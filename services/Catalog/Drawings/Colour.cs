using System.Globalization;

namespace Marketplace.Catalog.Drawings;

/// <summary>Colours as <c>#RRGGBB</c>, mixed for light and shade.</summary>
internal static class Colour
{
    public static string Lighter(string colour, double share) => Mix(colour, "#FFFFFF", share);

    public static string Darker(string colour, double share) => Mix(colour, "#1F1610", share);

    public static string Mix(string from, string to, double share)
    {
        var (a, b) = (Parts(from), Parts(to));
        return $"#{Part(a.R, b.R, share):X2}{Part(a.G, b.G, share):X2}{Part(a.B, b.B, share):X2}";
    }

    /// <summary>Whether dark words are to be read on it.</summary>
    public static bool IsLight(string colour)
    {
        var (r, g, b) = Parts(colour);
        return (0.299 * r) + (0.587 * g) + (0.114 * b) > 160;
    }

    private static int Part(int from, int to, double share) => (int)Math.Round(from + ((to - from) * share));

    private static (int R, int G, int B) Parts(string colour)
    {
        var value = int.Parse(colour.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return (value >> 16, (value >> 8) & 0xFF, value & 0xFF);
    }
}
