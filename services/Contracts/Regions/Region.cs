namespace Marketplace.Contracts;

/// <summary>An administrative region by its GB/T 2260 code; the Beijing E-Town has none and is <c>BJ-BDA</c>.</summary>
/// <param name="Code">Six digits, or <c>BJ-BDA</c>.</param>
/// <param name="Name">The official Chinese name.</param>
/// <param name="Level"><c>province</c>, <c>league</c>, <c>banner</c> or <c>district</c>.</param>
/// <param name="ParentCode">The region above; null for a province.</param>
/// <param name="IsKeyCounty">One of the ten national key counties of rural revitalisation.</param>
/// <param name="IsNationalList">One of the banners whose goods count nationally (832).</param>
public sealed record Region(
    string Code, string Name, string Level, string? ParentCode, bool IsKeyCounty, bool IsNationalList);
