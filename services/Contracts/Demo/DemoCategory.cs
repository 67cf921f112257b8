namespace Marketplace.Contracts.Demo;

/// <summary>A shelf of the shop, on two levels.</summary>
/// <param name="ParentCode">The shelf above; null on the first level.</param>
/// <param name="Icon">One of the illustration keys.</param>
public sealed record DemoCategory(string Code, string Name, string? ParentCode, string Icon);
