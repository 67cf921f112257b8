using System.Globalization;
using Marketplace.Contracts;

namespace Marketplace.Tests.Support;

/// <summary>
/// A clock that shows ten in the morning in Beijing when the tests begin, whenever they run, goes at the real one's pace, and may
/// be put forward. Timers keep real time. MARKETPLACE_TEST_DAYS_AHEAD=40 lets all tests run on a later day: none may depend on which.
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
        var days = int.Parse(Environment.GetEnvironmentVariable("MARKETPLACE_TEST_DAYS_AHEAD") ?? "0", CultureInfo.InvariantCulture);
        var ten = BeijingTime.StartOf(System.Today().AddDays(days)).AddHours(10);
        return ten > System.GetUtcNow() ? ten : ten.AddDays(1);
    }
}
