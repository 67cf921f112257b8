namespace Marketplace.AllInOne;

/// <summary>What was typed: a command (none means serve), names with or without values, and the rest.</summary>
public sealed class CommandLine
{
    private readonly Dictionary<string, string> _options = [];

    private CommandLine(string command) => Command = command;

    public string Command { get; }

    /// <summary>What stood alone after the command, such as a folder.</summary>
    public List<string> Rest { get; } = [];

    /// <summary>Reads <c>command --name value --flag folder</c>.</summary>
    /// <param name="flags">The names that take no value.</param>
    public static CommandLine Parse(IReadOnlyList<string> args, params string[] flags)
    {
        var hasCommand = args.Count > 0 && !args[0].StartsWith('-');
        var line = new CommandLine(hasCommand ? args[0] : "serve");
        for (var i = hasCommand ? 1 : 0; i < args.Count; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                line.Rest.Add(args[i]);
                continue;
            }

            var (name, value) = Split(args[i][2..]);
            if (value is null && !flags.Contains(name) && i + 1 < args.Count) value = args[++i];
            line._options[name] = value ?? "";
        }

        return line;
    }

    public bool Has(string name) => _options.ContainsKey(name);

    public string? this[string name] => _options.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    public string Required(string name) =>
        this[name] ?? throw new StartupException($"缺少 --{name}", $"--{name} is missing");

    public int Port(string name, int otherwise) => this[name] is not { } text ? otherwise
        : int.TryParse(text, out var port) && port is > 0 and < 65536 ? port
        : throw new StartupException($"端口无效：{text}", $"not a port: {text}");

    /// <summary>The name that nobody knows, if there is one.</summary>
    public string? Unknown(IEnumerable<string> known) => _options.Keys.FirstOrDefault(name => !known.Contains(name));

    private static (string Name, string? Value) Split(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        return at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);
    }
}
