using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Marketplace.Tests.Conventions;

/// <summary>Reads a service's <c>.http</c> file the way editors do, and does what it says against a market.</summary>
internal sealed partial class WalkThrough(HttpClient market)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Dictionary<string, string> _variables = new() { ["market"] = market.BaseAddress!.ToString().TrimEnd('/') };
    private readonly Dictionary<string, JsonElement> _answers = [];

    /// <returns>Every request that was not answered with success, with its answer.</returns>
    public async Task<List<string>> RunAsync(string file)
    {
        var failures = new List<string>();
        foreach (var block in (await File.ReadAllTextAsync(file)).Split("\n### "))
        {
            var lines = block.Split('\n').Select(line => line.TrimEnd()).ToList();
            foreach (var line in lines.Where(line => line.StartsWith('@')))
            {
                var (name, value) = (line[1..line.IndexOf('=')].Trim(), line[(line.IndexOf('=') + 1)..].Trim());
                _variables.TryAdd(name, value);
            }
            if (lines.FindIndex(line => Verb().IsMatch(line)) is >= 0 and var at) await Do(lines, at, failures);
        }
        return failures;
    }

    private async Task Do(List<string> lines, int at, List<string> failures)
    {
        for (var since = DateTime.UtcNow; ; await Task.Delay(200))
        {
            using var request = Request(lines, at);
            using var answer = await market.SendAsync(request);
            // What another service has yet to hear of is asked again, as the file tells its reader to.
            if ((int)answer.StatusCode == 404 && DateTime.UtcNow - since < Patience) continue;
            var body = await answer.Content.ReadAsStringAsync();
            if (!answer.IsSuccessStatusCode) failures.Add($"{lines[at]}: {(int)answer.StatusCode} {body}");
            var name = lines.Find(line => line.StartsWith("# @name ", StringComparison.Ordinal))?[8..].Trim();
            if (name is not null && body.StartsWith('{')) _answers[name] = JsonDocument.Parse(body).RootElement;
            return;
        }
    }

    private HttpRequestMessage Request(List<string> lines, int at)
    {
        var (verb, address) = (lines[at].Split(' ', 2)[0], Fill(lines[at].Split(' ', 2)[1]));
        var request = new HttpRequestMessage(new HttpMethod(verb), address);
        var end = lines.FindIndex(at, line => line.Length == 0);
        if (end < 0) end = lines.Count;
        var body = Fill(string.Join('\n', lines[end..]).Trim());
        if (body.Length > 0) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var header in lines[(at + 1)..end].Where(line => !line.StartsWith("Content-Type", StringComparison.Ordinal)))
        {
            request.Headers.TryAddWithoutValidation(header.Split(": ", 2)[0], Fill(header.Split(": ", 2)[1]));
        }
        return request;
    }

    private string Fill(string text) => Slot().Replace(text, slot => slot.Groups[1].Value switch
    {
        "$guid" => Guid.NewGuid().ToString(),
        var name when name.Contains(".response.body.$.", StringComparison.Ordinal) => Of(name),
        var name => _variables[name],
    });

    private string Of(string path)
    {
        var (name, steps) = (path[..path.IndexOf('.')], path[(path.IndexOf('$') + 2)..]);
        var at = _answers[name];
        foreach (Match step in Step().Matches(steps))
        {
            at = step.Groups[2].Success ? at[int.Parse(step.Groups[2].Value, null)] : at.GetProperty(step.Groups[1].Value);
        }
        return at.ToString();
    }

    [GeneratedRegex("^(GET|POST|PUT|DELETE) ")]
    private static partial Regex Verb();

    [GeneratedRegex(@"\{\{([^}]+)\}\}")]
    private static partial Regex Slot();

    [GeneratedRegex(@"(\w+)|\[(\d+)\]")]
    private static partial Regex Step();
}
