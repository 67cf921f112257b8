using System.Runtime.CompilerServices;

namespace Marketplace.Tests.Conventions;

/// <summary>The repository these tests were built from.</summary>
internal static class SourceTree
{
    public static readonly string[] Services = ["Identity", "Suppliers", "Catalog", "Orders", "Payments", "Procurement", "Impact"];

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", ".."));

    public static IEnumerable<string> Files(string folder, params string[] endings) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Where(file => endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)))
            .Where(file => !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar)
                .Any(part => part is "bin" or "obj" or "node_modules"));

    private static string Here([CallerFilePath] string path = "") => path;
}
