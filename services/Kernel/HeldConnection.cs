namespace Marketplace.Kernel;

/// <summary>Tells, along one flow of calls, that it holds a connection of a pool.</summary>
internal sealed class HeldConnection
{
    private static readonly AsyncLocal<HeldConnection?> Current = new();

    private bool _held = true;

    private HeldConnection() { }

    public static bool IsHeld => Current.Value is { _held: true };

    /// <summary>From now on the caller's flow, and what it starts, holds one; call it before the first await.</summary>
    public static HeldConnection Take() => Current.Value = new();

    /// <summary>What the caller's flow starts from now on is a holder of its own.</summary>
    public static void StandApart() => Current.Value = null;

    public void GiveBack() => _held = false;
}
