using System.Reflection;
using System.Text.RegularExpressions;
using Marketplace.Kernel;
using Marketplace.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Marketplace.Tests.Conventions;

public partial class ReferenceTests
{
    [Fact]
    public void No_service_references_another()
    {
        var wrong = from service in SourceTree.Services.Append("Web")
                    let project = File.ReadAllText(Path.Combine(SourceTree.Root, "services", service, service + ".csproj"))
                    from Match reference in ProjectReference().Matches(project)
                    let target = reference.Groups[1].Value
                    where target is not ("Kernel" or "Contracts" or "Offers" or "Readers")
                    select $"{service} references {target}: let it listen to an event of Contracts instead.";

        Assert.Empty(wrong);
    }

    [Fact]
    public void No_service_names_the_schema_of_another()
    {
        var wrong = from service in SourceTree.Services
                    from file in SourceTree.Files(Path.Combine("services", service), ".cs", ".sql")
                    from Match table in Table().Matches(File.ReadAllText(file))
                    let schema = table.Groups[1].Value
                    where SourceTree.Services.Contains(schema, StringComparer.OrdinalIgnoreCase)
                    where !schema.Equals(service, StringComparison.OrdinalIgnoreCase)
                    select $"{Path.GetRelativePath(SourceTree.Root, file)} names {table.Value}: keep a read model of your own, fed by events.";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Request_records_are_public_or_they_are_not_validated()
    {
        var wrong = from assembly in ServiceAssemblies()
                    from type in assembly.GetTypes()
                    where type.Name.EndsWith("Request", StringComparison.Ordinal) && !type.IsVisible
                    select $"{type.FullName} is not public: AddValidation() would silently skip it.";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Pages_are_drawn_once_and_only_when_all_is_there()
    {
        var wrong = from page in typeof(LoadedComponent).Assembly.GetTypes()
                    where typeof(ComponentBase).IsAssignableFrom(page) && !page.IsAbstract && page != typeof(LoadedComponent)
                    from name in new[] { "OnInitializedAsync", "OnParametersSetAsync" }
                    where page.GetMethod(name, BindingFlags.Instance | BindingFlags.NonPublic)!.DeclaringType == page
                    select $"{page.FullName} overrides {name} and is drawn half filled: fetch in LoadAsync.";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Pages_compute_no_money()
    {
        var wrong = from file in SourceTree.Files(Path.Combine("services", "Web"), ".cs", ".razor")
                    where !file.Contains("/Web/Design/", StringComparison.Ordinal)
                    from line in File.ReadLines(file)
                    where !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && MoneyComputed().IsMatch(line)
                    select $"{Path.GetRelativePath(SourceTree.Root, file)} computes “{line.Trim()}”: let the service say it, by Offers.";

        Assert.Empty(wrong);
    }

    [Fact]
    public void The_kernel_stays_small()
    {
        var files = SourceTree.Files(Path.Combine("services", "Kernel"), ".cs").ToList();

        Assert.True(files.Sum(file => File.ReadLines(file).Count()) <= 2500,
            "The kernel has grown past 2,500 lines. Does the newest belong to a service?");
    }

    [Fact]
    public void No_file_of_code_is_longer_than_300_lines()
    {
        var wrong = from folder in CodeFolders
                    from file in SourceTree.Files(folder, ".cs", ".razor")
                    let lines = File.ReadLines(file).Count()
                    where lines > 300
                    select $"{Path.GetRelativePath(SourceTree.Root, file)} has {lines} lines: which two ideas are in it?";

        Assert.Empty(wrong);
    }

    private static readonly string[] CodeFolders = ["services", "gateway", "deploy", "tests"];

    internal static IEnumerable<Assembly> ServiceAssemblies() =>
        SourceTree.Services.Select(service => Assembly.Load("Marketplace." + service));

    // A share of a whole (for a bar) and a minus sign before a sum are no sums.
    [GeneratedRegex(@"\w(Cny|Price)\b[!.)\w]* *[-+*] *[\w(]|\w\)? *[-+*] *[\w.]*Cny\b|Sum\([^()]*=>[^()]*Cny")]
    private static partial Regex MoneyComputed();

    [GeneratedRegex(@"<ProjectReference Include=""[^""]*?(\w+)\.csproj""")]
    private static partial Regex ProjectReference();

    [GeneratedRegex(@"\b(?:from|join|into|update|table|references|exists|truncate)\s+(\w+)\.\w+", RegexOptions.IgnoreCase)]
    private static partial Regex Table();
}
