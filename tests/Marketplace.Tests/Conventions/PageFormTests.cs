using System.Text.RegularExpressions;
using Marketplace.Web.Delivery;

namespace Marketplace.Tests.Conventions;

/// <summary>What the forms of pages have in common.</summary>
public sealed partial class PageFormTests
{
    private static IEnumerable<string> Pages => SourceTree.Files("services/Web", ".razor");

    [Fact]
    public void A_version_that_is_sent_is_the_one_its_person_saw_and_not_one_read_when_the_form_came()
    {
        var wrong = from file in Pages
                    from Match use in ReadOnArrival().Matches(File.ReadAllText(file))
                    where use.Groups["of"].Value != "Input"
                    select $"{Path.GetRelativePath(SourceTree.Root, file)}: {use.Value}: give the form Seen=\"….Version\" and send Context.SeenVersion().";

        Assert.True(!wrong.Any(), string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public void Figures_in_the_address_of_a_page_are_of_kinds_that_are_read_before_it_begins()
    {
        var unread = typeof(QueryDoor).Assembly.GetTypes().SelectMany(QueryDoor.Unread).ToList();
        Assert.True(unread.Count == 0, $"Take them as text, or teach QueryDoor: {string.Join(", ", unread)}");
    }

    [Theory]
    [InlineData("删除")]
    [InlineData("收回")]
    [InlineData("确认收货")]
    [InlineData("确认到账")]
    public void What_cannot_be_taken_back_is_asked_about_first(string deed)
    {
        var wrong = from file in Pages
                    from line in File.ReadLines(file)
                    where Regex.IsMatch(line, $"<form\\b|<PageForm\\b|<button\\b", RegexOptions.None, TimeSpan.FromSeconds(1))
                        && Regex.IsMatch(line, $"<button(?![^>]*Input.Action)[^>]*>(<Icon[^>]*/>)?@T\\[\"{deed}\"\\]", RegexOptions.None, TimeSpan.FromSeconds(1))
                    select $"{Path.GetRelativePath(SourceTree.Root, file)}: “{deed}” acts on one tap; use Ask.";

        Assert.True(!wrong.Any(), string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public void A_dialog_knows_its_form_and_the_form_what_was_refused_in_it()
    {
        var wrong = from file in Pages
                    where !file.Contains("Design", StringComparison.Ordinal) && !file.EndsWith("Ask.razor", StringComparison.Ordinal)
                    let text = File.ReadAllText(file)
                    from Match dialog in Dialogs().Matches(text)
                    let form = Regex.Match(text[dialog.Index..], "<PageForm Name=\"(?<name>[^\"]+)\"[^>]*?Refusal=", RegexOptions.None, TimeSpan.FromSeconds(1))
                    where !form.Success || !dialog.Value.Contains($"Of=\"{form.Groups["name"].Value}\"", StringComparison.Ordinal)
                    select $"{Path.GetRelativePath(SourceTree.Root, file)}: {dialog.Value}: say Of=\"the form's name\" and give the form its Refusal.";

        Assert.True(!wrong.Any(), string.Join(Environment.NewLine, wrong));
    }

    [GeneratedRegex("<Dialog [^\n]*>")]
    private static partial Regex Dialogs();

    [GeneratedRegex(@"new \{[^{}<>]*?\b(?<of>\w+)!?(?:\.Product)?\.Version\b[^{}]*\}")]
    private static partial Regex ReadOnArrival();
}
