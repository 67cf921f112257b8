namespace Marketplace.Readers;

/// <summary>
/// What a reader made of what somebody wrote: a value; a question, where two readings exist or the one cannot be meant;
/// or neither, where nothing of the kind is written.
/// </summary>
/// <param name="Question">What to ask whoever wrote it, in Chinese.</param>
public readonly record struct Reading<T>(T? Value, string? Question) where T : struct
{
    public bool IsNothing => Value is null && Question is null;

    /// <summary>The same, its value judged or turned into another.</summary>
    public Reading<TOther> Then<TOther>(Func<T, Reading<TOther>> judge) where TOther : struct
    {
        ArgumentNullException.ThrowIfNull(judge);
        return Value is { } value ? judge(value) : new(null, Question);
    }
}

public static class Reading
{
    public static Reading<T> Of<T>(T value) where T : struct => new(value, null);

    public static Reading<T> Asked<T>(string question) where T : struct => new(null, question);
}
