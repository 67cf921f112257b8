namespace Marketplace.Orders;

/// <summary>
/// Orders keys as PostgreSQL does, byte by byte (.NET compares the same since a Guid's text order is its big-endian
/// order); rows are locked in this order everywhere, so that nobody waits crosswise.
/// </summary>
internal sealed class KeyOrder : IComparer<Guid>
{
    public static readonly KeyOrder Instance = new();

    public int Compare(Guid x, Guid y) => x.CompareTo(y);
}
