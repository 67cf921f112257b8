using System.Globalization;
using Marketplace.Load;

// Usage: bench [--rounds 7] [--seconds 3]   (or: bare PORT, the yardstick's own server)
if (args is ["bare", var port]) return await BareServer.RunAsync(int.Parse(port, CultureInfo.InvariantCulture));

var rounds = Option("--rounds", 7);
var seconds = Option("--seconds", 3);
using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(20));
await using var market = await MarketProcess.StartAsync(stop.Token);
return await Bench.RunAsync(market, rounds, TimeSpan.FromSeconds(seconds), stop.Token);

int Option(string name, int otherwise) =>
    Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
