namespace Marketplace.Catalog.Drawings;

/// <summary>The light, the table and the shadow every drawing shares: 400 by 400, the goods stand at 352.</summary>
internal static class Studio
{
    private static readonly Dictionary<string, (string Wall, string Low, string Edge, string Table)> Grounds = new()
    {
        ["meat"] = ("#FFFAF6", "#F8E9E0", "#EED5C6", "#F6E7DC"),
        ["grain"] = ("#FFFDF6", "#FBF3DE", "#F0E0BC", "#F8EED6"),
        ["oil-nuts"] = ("#FFFDF6", "#FBF1DC", "#EFDDB8", "#F8ECD3"),
        ["dairy"] = ("#FAFDFF", "#E8F2F6", "#D2E4EC", "#E9F3F7"),
        ["fruit"] = ("#FEFFF8", "#F0F5E2", "#DCE8C6", "#EEF4DF"),
        ["vegetables"] = ("#FCFFF9", "#EBF4E6", "#D6E6CF", "#EAF3E5"),
        ["poultry-fish"] = ("#FBFDFE", "#EDF2F3", "#D8E2E4", "#EDF3F4"),
        ["specialities"] = ("#FFFDF8", "#F8F0E0", "#EBDCC0", "#F6EDDB"),
    };

    public static string Scene(string branch, string title, string defs, string body)
    {
        var (wall, low, edge, table) = Grounds.GetValueOrDefault(branch, ("#FCFDFA", "#EFF4EC", "#DDE7D9", "#EEF4EB"));
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" {Label.Plain} role="img"><title>{Label.Escape(title)}</title><defs>
            <linearGradient id="wall" x2="0" y2="1"><stop offset="0" stop-color="{wall}"/><stop offset=".66" stop-color="{low}"/><stop offset=".72" stop-color="{edge}"/><stop offset="1" stop-color="{table}"/></linearGradient>
            <radialGradient id="lamp" cx=".24" cy=".12" r=".8"><stop offset="0" stop-color="#fff" stop-opacity=".9"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient>
            <radialGradient id="dark"><stop offset="0" stop-color="#4A3826" stop-opacity=".62"/><stop offset=".6" stop-color="#4A3826" stop-opacity=".28"/><stop offset="1" stop-color="#4A3826" stop-opacity="0"/></radialGradient>
            <linearGradient id="round"><stop offset="0" stop-color="#160E06" stop-opacity=".34"/><stop offset=".1" stop-color="#fff" stop-opacity=".1"/><stop offset=".24" stop-color="#fff" stop-opacity=".3"/><stop offset=".42" stop-color="#fff" stop-opacity="0"/><stop offset=".74" stop-color="#160E06" stop-opacity=".04"/><stop offset="1" stop-color="#160E06" stop-opacity=".36"/></linearGradient>
            <linearGradient id="fall" x2="0" y2="1"><stop offset="0" stop-color="#fff" stop-opacity=".16"/><stop offset=".5" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#160E06" stop-opacity=".18"/></linearGradient>
            <linearGradient id="glass" x2="1" y2="1"><stop offset="0" stop-color="#fff" stop-opacity=".5"/><stop offset=".3" stop-color="#fff" stop-opacity=".06"/><stop offset=".6" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#160E06" stop-opacity=".2"/></linearGradient>
            {defs}</defs><path d="M0 0h400v400H0z" fill="url(#wall)"/><path d="M0 0h400v400H0z" fill="url(#lamp)"/>{body}</svg>
            """;
    }

    /// <summary>Falls to the right and a little forward.</summary>
    public static string Shadow(double x, double y, double half) => $"""
        <ellipse cx="{x + 16:0.#}" cy="{y + 2:0.#}" rx="{half + 26:0.#}" ry="{half * .16:0.#}" fill="url(#dark)" opacity=".55"/><ellipse cx="{x + 4:0.#}" cy="{y - 1:0.#}" rx="{half * 1.02:0.#}" ry="7" fill="url(#dark)"/>
        """;
}
