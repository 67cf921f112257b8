namespace Marketplace.Contracts.Demo;

/// <summary>Seeded chance (xorshift64*), the same on every machine, and the arithmetic of made-up trade.</summary>
internal sealed class DemoDice(long seed)
{
    private ulong state = ((ulong)seed * 0x9E3779B97F4A7C15UL) | 1;

    /// <summary>A whole number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Between(int low, int high)
    {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        return low + (int)((state * 0x2545F4914F6CDD1DUL >> 33) % (ulong)(high - low + 1));
    }

    public bool Percent(int chance) => Between(1, 100) <= chance;

    public T Pick<T>(IReadOnlyList<T> from) => from[Between(0, from.Count - 1)];

    /// <summary>Picks with a leaning to the front, as some goods sell better than others.</summary>
    public T PickPopular<T>(IReadOnlyList<T> from) =>
        from[Math.Min(Between(0, from.Count - 1), Between(0, from.Count - 1))];

    /// <summary>Times of day in order, spread over the days from the first, in UTC.</summary>
    public List<DateTimeOffset> Times(DateOnly first, int days, int count, int openHour, int closeHour)
    {
        List<DateTimeOffset> times = [];
        for (var i = 0; i < count; i++)
        {
            times.Add(At(first.AddDays(Between(0, days - 1)), Between(openHour * 3600, closeHour * 3600)));
        }
        times.Sort();
        return times;
    }

    public static DateTimeOffset At(DateOnly day, int secondOfDay) =>
        BeijingTime.StartOf(day).AddSeconds(secondOfDay);
}
