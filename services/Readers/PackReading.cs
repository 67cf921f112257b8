namespace Marketplace.Readers;

/// <summary>What a 规格 says of one pack. Figures are null where the words tell none.</summary>
/// <param name="Kilograms">Net, of the whole pack.</param>
/// <param name="Pieces">Pieces in a pack, such as 180 of 180枚/箱.</param>
/// <param name="Piece">What they are counted in; empty without pieces.</param>
/// <param name="Times">How many of the same make the pack: 10 of 10袋×500g.</param>
/// <param name="Word">What one pack is called: the 袋 of 25 kg/袋; empty where packs are many (1 kg/袋×2) or not named.</param>
/// <param name="Question">What to ask where figures stand there that make no one sense: a range, two weights.</param>
public sealed record PackReading(
    decimal? Kilograms, decimal? Litres, int? Pieces, string Piece, decimal Times, string Word, string? Question)
{
    public static PackReading Silent { get; } = new(null, null, null, "", 1, "", null);

    /// <summary>Something in it can be measured against a good.</summary>
    public bool Tells => Kilograms is not null || Litres is not null || Pieces is not null;

    public bool IsUnclear => Question is not null;

    public Reading<decimal> NetKg => new(IsUnclear ? null : Kilograms, Question);

    /// <summary>Packs of this kind may be called so: 袋 of a 网袋 too.</summary>
    public bool IsCalled(string unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.Length > 0 && Word.EndsWith(unit, StringComparison.Ordinal);
    }

    public bool CountsIn(string unit) => Pieces is not null && (Piece == unit || (IsOne(Piece) && IsOne(unit)));

    private static bool IsOne(string piece) => piece is "个" or "枚" or "只" or "颗" or "头";
}
