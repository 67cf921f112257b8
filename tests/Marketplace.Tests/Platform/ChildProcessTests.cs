using Marketplace.AllInOne.Distributed;
using Marketplace.Readers;
using Marketplace.Tests.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Marketplace.Tests.Platform;

/// <summary>What a market remembers of the processes it started, and what they said.</summary>
public class ChildProcessTests
{
    [Theory]
    [InlineData("its own parent is gone", true)]
    [InlineData("its parent lives", false)]
    [InlineData("another process has its number now", false)]
    public async Task A_left_over_is_ended_only_when(string so, bool ends)
    {
        var folder = TestCluster.NewFolder("children");
        await using var child = ChildProcess.Start("child", folder, "sleep", ["60"], new Dictionary<string, string?>());
        var file = Path.Combine(folder, "child.pid");
        var (mark, parent) = (await File.ReadAllLinesAsync(file)) is [var first, var second] ? (first, second) : throw new InvalidDataException(file);
        Assert.Equal((child.Id, Environment.ProcessId), (int.Parse(mark.Split('@')[0]), int.Parse(parent.Split('@')[0])));
        // A number that is in use by somebody who began at another time is as good as none.
        if (so != "its parent lives") parent = parent.Replace("@", "@1", StringComparison.Ordinal);
        if (so == "another process has its number now") mark = mark.Replace("@", "@1", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(file, [mark, parent]);

        await LeftOvers.EndAsync(folder);

        Assert.Equal(ends, await EndsAsync(child));
        Assert.Equal(so == "its parent lives", File.Exists(file));
    }

    [Fact]
    public void A_log_stays_within_its_bound_keeps_the_last_lines_and_gives_each_a_time()
    {
        var path = Path.Combine(TestCluster.NewFolder("log"), "one.log");
        using (var log = new LogFile(path, most: 10_000))
            for (var at = 0; at < 1000; at++) log.Write(at % 2 == 0 ? $"line {at}" : $"2026-11-30T08:12:46.290Z info  line {at}");

        var lines = File.ReadAllLines(path + ".previous").Concat(File.ReadAllLines(path)).ToList();
        Assert.True(new FileInfo(path).Length <= 10_100 && new FileInfo(path + ".previous").Length <= 10_100);
        Assert.EndsWith("line 999", lines[^1], StringComparison.Ordinal);
        Assert.Equal("2026-11-30T08:12:46.290Z info  line 999", lines[^1]);
        Assert.All(lines, line => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (info |said ) line \d+$", line));
    }

    [Fact]
    public void A_fault_with_all_that_lay_beneath_it_is_one_line_and_says_where()
    {
        using var written = new StringWriter();
        Exception fault;
        try
        {
            try
            {
                Break();
                return;
            }
            catch (InvalidOperationException inner)
            {
                throw new IOException("no answer\nfrom the broker", inner);
            }
        }
        catch (IOException outer)
        {
            fault = outer;
        }

        new LogLine().Write(new LogEntry<string>(LogLevel.Warning, "Marketplace.Relay", default, "tried\nagain", fault, (words, _) => words), null, written);

        var line = Assert.Single(written.ToString().TrimEnd('\n').Split('\n'));
        Assert.Matches(@"^\d{4}-\S+Z warn  Marketplace\.Relay: tried again .*IOException: no answer from the broker < InvalidOperationException: broken", line);
        Assert.Contains("| at Marketplace.Tests.Platform.ChildProcessTests.Break()", line, StringComparison.Ordinal);
    }

    private static void Break() => throw new InvalidOperationException("broken");

    private static async Task<bool> EndsAsync(ChildProcess child)
    {
        for (var at = 0; at < 10 && !child.HasEnded; at++) await Task.Delay(20);
        return child.HasEnded;
    }
}
