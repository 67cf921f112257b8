namespace Marketplace.Contracts;

/// <summary>What the market promises in days and minutes: said on pages, kept by services, written here once.</summary>
public static class Promises
{
    /// <summary>The stock of an order is held this long for its payment; then the order ends.</summary>
    public static readonly TimeSpan PayWithin = TimeSpan.FromMinutes(30);

    /// <summary>Goods that were sent are taken as received after this long, where the buyer says nothing.</summary>
    public static readonly TimeSpan ReceivedAfter = TimeSpan.FromDays(10);

    /// <summary>A code sent by SMS opens for this long.</summary>
    public static readonly TimeSpan CodeLasts = TimeSpan.FromMinutes(5);

    /// <summary>An invitation to a role is open this long.</summary>
    public static readonly TimeSpan InvitationLasts = TimeSpan.FromDays(14);

    /// <summary>Days before its end on which a licence's holder is reminded, the earliest first.</summary>
    public static readonly IReadOnlyList<int> LicenceReminders = [90, 30, 7];

    /// <summary>Public bodies pay for what they accepted within so many days (State Council order 802, art. 9).</summary>
    public const int CanteensPayWithinDays = 30;

    /// <summary>A cart is kept this long after it was last touched.</summary>
    public static readonly TimeSpan CartKept = TimeSpan.FromDays(30);
}
