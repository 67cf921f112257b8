namespace Marketplace.Web.Components;

/// <summary>A part of a desk. The label is a <c>Text.Key("…")</c>, the icon one of <see cref="Icons"/>.</summary>
/// <param name="For">Roles of whom one is needed to be shown it; none means everybody at the desk.</param>
public sealed record DeskItem(string Href, string Label, string Icon, int Count = 0, params string[] For);
