namespace Marketplace.Contracts;

/// <summary>
/// The pairings known when the market opened. They are the SEED of Impact's own dated table and nothing more: a
/// pairing that begins or ends later is a row there, so ask Impact, not this list, what counts on a day.
/// </summary>
public static class Pairings
{
    private static readonly Lazy<IReadOnlyList<Pairing>> Loaded = new(Load);

    public static IReadOnlyList<Pairing> All => Loaded.Value;

    public static IReadOnlyList<Pairing> On(DateOnly day) => [.. All.Where(pairing => pairing.IsValidOn(day))];

    private static IReadOnlyList<Pairing> Load() =>
    [
        .. EmbeddedCsv.Read("Regions.pairings.csv").Select(row => new Pairing(
            row["district_code"], row["banner_code"],
            row.Date("valid_from"), row.OptionalDate("valid_to"), row["source"])),
    ];
}
