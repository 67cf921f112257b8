using System.Text.Json;

namespace Marketplace.AllInOne.Database;

/// <summary>The passwords of the database's roles, generated once and kept in one file that its owner alone can read.</summary>
internal sealed class RoleSecrets
{
    private readonly string _file;
    private readonly SortedDictionary<string, string> _secrets;

    public RoleSecrets(string file)
    {
        _file = file;
        _secrets = File.Exists(file)
            ? JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(file))!
            : [];
    }

    public string this[string role] => _secrets[role];

    /// <summary>Generates what is missing; returns the roles whose password the database does not know yet.</summary>
    public IReadOnlySet<string> Complete(IEnumerable<string> roles)
    {
        var fresh = roles.Where(role => !_secrets.ContainsKey(role)).ToHashSet();
        foreach (var role in fresh) _secrets[role] = Secrets.Make();
        if (fresh.Count > 0) Secrets.Write(_file, JsonSerializer.Serialize(_secrets, SerializerOptions));
        return fresh;
    }

    private static readonly JsonSerializerOptions SerializerOptions = new() { WriteIndented = true };
}
