using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Procurement.Requisitions;

/// <summary>The day (要货日期) by which goods are wanted. Pure.</summary>
internal static class NeededDay
{
    /// <exception cref="RefusedException">400 at the field where the day has passed in Beijing.</exception>
    public static void MustNotBePast(DateOnly? neededOn, DateTimeOffset now)
    {
        if (neededOn < BeijingTime.DayOf(now)) throw RefusedException.Field("neededOn", "needed-in-the-past", "要货日期已经过了，请改成今天或以后。");
    }
}
