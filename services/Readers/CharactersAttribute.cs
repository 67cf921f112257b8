using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Marketplace.Readers;

/// <summary>
/// A name of at most so many characters as people count them: 𠮷 is one, though it takes two places in memory.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class CharactersAttribute(int most) : StringLengthAttribute(most)
{
    // A character may be built of several, but not of any number.
    private const int MostParts = 4;

    public override bool IsValid(object? value) =>
        value is not string text || (text.Length <= MaximumLength * MostParts && new StringInfo(text).LengthInTextElements <= MaximumLength);
}
