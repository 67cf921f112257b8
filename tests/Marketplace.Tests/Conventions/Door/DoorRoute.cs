using System.Text.Json;

namespace Marketplace.Tests.Conventions.Door;

/// <summary>A route as its OpenAPI document describes it, and every place in it where something can be said.</summary>
internal sealed class DoorRoute
{
    private const string Here = "@here@";
    private readonly JsonElement _schemas;
    private readonly JsonElement _operation;

    private DoorRoute(string method, string path, JsonElement operation, JsonElement schemas) =>
        (Method, Path, _operation, _schemas) = (method, path, operation, schemas);

    public string Method { get; }

    public string Path { get; }

    public static IEnumerable<DoorRoute> Of(JsonElement document)
    {
        var schemas = document.GetProperty("components").GetProperty("schemas");
        return from path in document.GetProperty("paths").EnumerateObject()
               from operation in path.Value.EnumerateObject()
               select new DoorRoute(operation.Name.ToUpperInvariant(), path.Name, operation.Value, schemas);
    }

    /// <summary>Every request with one odd word in one place, all else as it should be.</summary>
    public IEnumerable<DoorRequest> Requests()
    {
        var body = BodySchema("application/json");
        var plain = body is { } schema ? Sample(schema, "", []) : null;
        foreach (var parameter in Parameters())
        {
            var name = parameter.GetProperty("name").GetString()!;
            if (parameter.GetProperty("in").GetString() == "header") continue;
            var words = WordsFor(Resolve(parameter.GetProperty("schema"))).Where(word => word.Query is not null);
            foreach (var word in IsIdInPath(parameter) ? words.Take(2) : words)
            {
                yield return parameter.GetProperty("in").GetString() == "path"
                    ? new(this, name, word) { PathValue = (name, word.Query!), Body = plain }
                    : new(this, name, word) { Query = $"{name}={word.Query}", Body = plain };
            }
        }
        if (body is not { } whole || plain is null) yield break;
        foreach (var word in DoorWords.OfThings) yield return new(this, "the body", word) { Body = word.Json };
        yield return new(this, "the charset", new("an unknown charset", plain)) { Body = plain, Charset = "nope" };
        var places = new List<(string Where, JsonElement Schema)>();
        Sample(whole, "", places);
        for (var at = 0; at < places.Count; at++)
        {
            var marked = Sample(whole, "", [], at);
            foreach (var word in WordsFor(places[at].Schema))
            {
                var odd = marked.Replace($"\"{Here}\"", word.Json, StringComparison.Ordinal);
                yield return new(this, places[at].Where, word) { Body = odd };
            }
        }
    }

    private List<JsonElement> Parameters() =>
        _operation.TryGetProperty("parameters", out var parameters) ? [.. parameters.EnumerateArray()] : [];

    // Routing itself lets nothing else through there.
    private static bool IsIdInPath(JsonElement parameter) =>
        parameter.GetProperty("in").GetString() == "path"
        && parameter.GetProperty("schema").TryGetProperty("format", out var format) && format.GetString() == "uuid";

    private JsonElement? BodySchema(string type) =>
        _operation.TryGetProperty("requestBody", out var body)
        && body.GetProperty("content").TryGetProperty(type, out var content)
            ? content.GetProperty("schema") : null;

    private static IReadOnlyList<DoorWord> WordsFor(JsonElement schema) => Kind(schema) switch
    {
        "integer" or "number" => DoorWords.OfNumbers,
        "array" => DoorWords.OfLists,
        "object" => DoorWords.OfThings,
        "boolean" => [new("text", "\"一\"", "%E4%B8%80"), new("null", "null"), new("a number", "7", "7")],
        _ => DoorWords.OfText,
    };

    /// <summary>A plausible value; collects every place on the way, and marks the one asked for.</summary>
    private string Sample(
        JsonElement schema, string where, List<(string, JsonElement)> places, int mark = -1, int depth = 0)
    {
        schema = Resolve(schema);
        if (where.Length > 0)
        {
            places.Add((where, schema));
            if (places.Count == mark + 1) return $"\"{Here}\"";
        }
        return Kind(schema) switch
        {
            "object" when depth > 5 => "null",
            "object" when schema.TryGetProperty("properties", out var members) => "{" + string.Join(',',
                members.EnumerateObject().Select(member =>
                    $"\"{member.Name}\":{Sample(member.Value, Inside(where, member.Name), places, mark, depth + 1)}")) + "}",
            "object" when schema.TryGetProperty("additionalProperties", out var any) =>
                $"{{\"variety\":{Sample(any, where + ".variety", places, mark, depth + 1)}}}",
            "object" => "{}",
            "array" => $"[{Sample(schema.GetProperty("items"), where + "[0]", places, mark, depth + 1)}]",
            "integer" or "number" => DoorSamples.Number(where),
            "boolean" => "true",
            _ => DoorSamples.Text(Path, schema, where) is { } text ? JsonSerializer.Serialize(text) : "null",
        };
    }

    private static string Inside(string where, string member) => where.Length == 0 ? member : $"{where}.{member}";

    private JsonElement Resolve(JsonElement schema)
    {
        while (true)
        {
            if (schema.TryGetProperty("$ref", out var name)) schema = _schemas.GetProperty(name.GetString()!.Split('/')[^1]);
            else if (schema.TryGetProperty("oneOf", out var some)) schema = some.EnumerateArray().Last();
            else return schema;
        }
    }

    private static string Kind(JsonElement schema)
    {
        if (!schema.TryGetProperty("type", out var type)) return "string";
        if (type.ValueKind == JsonValueKind.String) return type.GetString()!;
        // Numbers may be written as text, by their documents.
        return type.EnumerateArray().Select(kind => kind.GetString()!).Where(kind => kind != "null")
            .OrderBy(kind => kind == "string").First();
    }
}

/// <summary>One request of the door's test.</summary>
internal sealed record DoorRequest(DoorRoute Route, string Where, DoorWord Word)
{
    public (string Name, string Value)? PathValue { get; init; }

    public string? Query { get; init; }

    public string? Body { get; init; }

    public string Charset { get; init; } = "utf-8";

    public override string ToString() => $"{Route.Method} {Route.Path}, {Where}: {Word.Name}";
}
