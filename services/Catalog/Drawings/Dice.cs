namespace Marketplace.Catalog.Drawings;

/// <summary>Chance that falls the same way every time for the same goods.</summary>
internal sealed class Dice
{
    private uint _state;

    public Dice(string seed)
    {
        _state = 2166136261;
        foreach (var letter in seed) _state = (_state ^ letter) * 16777619;
        for (var turn = 0; turn < 4; turn++) Next();
    }

    public int Below(int sides) => (int)(Next() % (uint)sides);

    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>To a tenth, so that drawings stay short.</summary>
    public double Between(double least, double most) => Math.Round(least + ((most - least) * (Next() % 1000 / 1000d)), 1);

    private uint Next()
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return _state;
    }
}
