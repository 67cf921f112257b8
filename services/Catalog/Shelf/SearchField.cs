namespace Marketplace.Catalog.Shelf;

/// <summary>A part of what is written of a product.</summary>
/// <param name="Weight">A to D, as PostgreSQL weighs words.</param>
public sealed record SearchField(string Text, char Weight)
{
    /// <summary>Found by how it sounds, too.</summary>
    public bool HasSounds { get; init; }

    /// <summary>Says what the product is, or whose, and not what somebody tells of it.</summary>
    public bool IsTitle { get; init; }

    /// <summary>A letter alone may stand here by accident: the 羊 of a firm's name is no mutton.</summary>
    public bool IsAside { get; init; }
}
