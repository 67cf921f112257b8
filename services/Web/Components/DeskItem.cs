namespace Marketplace.Web.Components;

/// <summary>A part of a desk. The label is a <c>Text.Key("…")</c>, the icon one of <see cref="Icons"/>.</summary>
public sealed record DeskItem(string Href, string Label, string Icon, int Count = 0);
