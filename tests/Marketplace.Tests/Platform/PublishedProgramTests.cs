using System.Diagnostics;
using Marketplace.Tests.Conventions;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Platform;

/// <summary>What <c>dotnet publish deploy/AllInOne</c> leaves: the build's files, and PostgreSQL's beside them.</summary>
public class PublishedProgramTests
{
    [Fact]
    public async Task A_published_folder_starts_with_the_PostgreSQL_it_carries_where_no_repository_lies_around_it()
    {
        var folder = TestCluster.NewFolder("published");
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        await PublishPostgresAsync(folder);

        await using var program = new BuiltProgram(null, "--no-demo") { Folder = folder };
        await program.StartAsync();

        // The package is 18; the one a distribution installs, which is taken when the package is not found, is another.
        Assert.True(Directory.Exists(Path.Combine(program.Data, "pg18")));
    }

    // The one step of publishing that is ours; the others would build everything anew.
    private static async Task PublishPostgresAsync(string folder)
    {
        var project = Path.Combine(SourceTree.Root, "deploy", "AllInOne", "AllInOne.csproj");
        using var publishing = Process.Start("dotnet", [
            "msbuild", project, "-nologo", "-v:quiet", "-t:PublishPostgres", "-p:Configuration=Release", $"-p:PublishDir={folder}/"]);
        await publishing.WaitForExitAsync();
        Assert.Equal(0, publishing.ExitCode);
    }
}
