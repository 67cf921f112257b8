using System.Globalization;
using Marketplace.Load;

// Usage: bench [--part orders|pages|search|import|all] [--rounds 7] [--seconds 3]   (or: bare PORT, the yardstick's own server)
if (args is ["bare", var port]) return await BareServer.RunAsync(int.Parse(port, CultureInfo.InvariantCulture));

var part = Word("--part", "all");
var rounds = Option("--rounds", 7);
var seconds = Option("--seconds", 3);
using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(40));
var result = 0;
if (part is "orders" or "all")
{
    await using var market = await MarketProcess.StartAsync(stop.Token);
    result |= await Bench.RunAsync(market, rounds, TimeSpan.FromSeconds(seconds), stop.Token);
}
if (part is "pages" or "all")
{
    await using var market = await MarketProcess.StartAsync(stop.Token);
    result |= await PagesBench.RunAsync(market, rounds, TimeSpan.FromSeconds(seconds), stop.Token);
}
if (part is "search" or "all") result |= await SearchBench.RunAsync(rounds, TimeSpan.FromSeconds(seconds), stop.Token);
if (part is "import" or "all")
{
    await using var market = await MarketProcess.StartAsync(stop.Token);
    result |= await ImportBench.RunAsync(market, stop.Token);
}
return result;

int Option(string name, int otherwise) => int.TryParse(Word(name, ""), CultureInfo.InvariantCulture, out var number) ? number : otherwise;

string Word(string name, string otherwise) =>
    Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : otherwise;
