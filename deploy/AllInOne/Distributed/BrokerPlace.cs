using System.Globalization;
using System.Text.RegularExpressions;

namespace Marketplace.AllInOne.Distributed;

/// <summary>The ports of a broker of our own, kept in its folder, and the node's name, by which it knows its own data.</summary>
internal sealed partial record BrokerPlace(int Port, int DistributionPort, int NamesPort)
{
    private const string Node = "market@localhost";

    /// <summary>The ports of the last start, but for those that somebody else has taken since.</summary>
    public static BrokerPlace ReadOrMake(string folder)
    {
        var (last, free) = (Read(folder), new List<int>());
        foreach (var port in new[] { last?.Port, last?.DistributionPort, last?.NamesPort })
            free.Add(port is { } known && Ports.IsFree(known) ? known : Ports.FindFree());
        File.WriteAllText(FileIn(folder), string.Join(' ', free));
        return new(free[0], free[1], free[2]);
    }

    public static BrokerPlace? Read(string folder)
    {
        if (!File.Exists(FileIn(folder))) return null;
        var ports = File.ReadAllText(FileIn(folder)).Split(' ')
            .Select(text => int.TryParse(text, CultureInfo.InvariantCulture, out var port) ? port : 0).ToList();
        return ports is [> 0, > 0, > 0] ? new(ports[0], ports[1], ports[2]) : null;
    }

    /// <summary>The name that made the data, and ours where there is none yet: under another name a broker finds no queue.</summary>
    public static string NodeIn(string data)
    {
        var nodes = Path.Combine(data, "cluster_nodes.config");
        return File.Exists(nodes) && NodeName().Match(File.ReadAllText(nodes)) is { Success: true } made ? made.Value : Node;
    }

    private static string FileIn(string folder) => Path.Combine(folder, "ports");

    [GeneratedRegex(@"[\w-]+@[\w.-]+")]
    private static partial Regex NodeName();
}
