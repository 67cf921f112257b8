using Marketplace.Contracts;

namespace Marketplace.Tests.Support;

/// <summary>
/// A clock that shows ten in the morning in Beijing when the tests begin, whenever they run, goes at the real one's pace, and may
/// be put forward. Timers keep real time.
/// </summary>
public sealed class AdjustableClock : TimeProvider
{
    private static readonly TimeSpan ToTheMorning = NextMorning() - System.GetUtcNow();

    private long _ahead = ToTheMorning.Ticks;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);

    // Ahead and never back: the database and the tickets' keys keep the real time.
    private static DateTimeOffset NextMorning()
    {
        var ten = BeijingTime.StartOf(System.Today()).AddHours(10);
        return ten > System.GetUtcNow() ? ten : ten.AddDays(1);
    }
}
