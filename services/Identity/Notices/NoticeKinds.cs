namespace Marketplace.Identity.Notices;

/// <summary>What a person can agree to be told about. Codes and invitations are asked for and need no consent.</summary>
internal static class NoticeKinds
{
    /// <summary>What happens to their own orders: paid, shipped, cancelled, refunded, received.</summary>
    public const string Orders = "Orders";

    /// <summary>What waits for them at work: new orders, goods on the way, applications.</summary>
    public const string Work = "Work";

    public static IReadOnlyList<string> All { get; } = [Orders, Work];
}
