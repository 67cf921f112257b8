using System.Text.Json;

namespace Marketplace.Web.Operations;

/// <summary>As much of an OpenAPI document as its page shows.</summary>
public sealed record OpenApiOperation(
    string Method, string Path, string? Summary, IReadOnlyList<OpenApiField> Parameters, IReadOnlyList<OpenApiField> Body,
    IReadOnlyList<(string Status, string Description, string? Schema)> Answers)
{
    public string Anchor => $"{Method}{Path.Replace('/', '-').Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)}";
}

public sealed record OpenApiField(string Name, string Type, bool Required, string? Where);

public static class OpenApiReader
{
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete"];

    public static IReadOnlyList<OpenApiOperation> Operations(JsonElement document)
    {
        if (!document.TryGetProperty("paths", out var paths)) return [];
        return [.. from path in paths.EnumerateObject()
                   from operation in path.Value.EnumerateObject()
                   where Methods.Contains(operation.Name)
                   select Read(document, operation.Name.ToUpperInvariant(), path.Name, operation.Value)];
    }

    private static OpenApiOperation Read(JsonElement document, string method, string path, JsonElement operation)
    {
        var parameters = List(operation, "parameters").Select(parameter => new OpenApiField(
            parameter.GetProperty("name").GetString()!,
            parameter.TryGetProperty("schema", out var schema) ? TypeOf(schema) : "string",
            Flag(parameter, "required"), parameter.GetProperty("in").GetString()));
        var answers = operation.TryGetProperty("responses", out var responses)
            ? responses.EnumerateObject().Select(answer => (answer.Name, Text(answer.Value, "description") ?? "", SchemaName(answer.Value)))
            : [];
        return new(method, path, Text(operation, "summary"), [.. parameters], Body(document, operation), [.. answers]);
    }

    private static List<OpenApiField> Body(JsonElement document, JsonElement operation)
    {
        if (!operation.TryGetProperty("requestBody", out var body) || Schema(body) is not { } schema) return [];
        schema = Resolve(document, schema);
        if (!schema.TryGetProperty("properties", out var properties)) return [];
        var required = List(schema, "required").Select(name => name.GetString()).ToHashSet();
        return [.. properties.EnumerateObject().Select(field => new OpenApiField(
            field.Name, TypeOf(field.Value), required.Contains(field.Name), null))];
    }

    private static JsonElement? Schema(JsonElement holder) =>
        holder.TryGetProperty("content", out var content) && content.EnumerateObject().FirstOrDefault() is { Value.ValueKind: JsonValueKind.Object } media
        && media.Value.TryGetProperty("schema", out var schema) ? schema : null;

    private static string? SchemaName(JsonElement answer) => Schema(answer) is { } schema ? TypeOf(schema) : null;

    private static JsonElement Resolve(JsonElement document, JsonElement schema)
    {
        if (Reference(schema) is not { } name) return schema;
        return document.GetProperty("components").GetProperty("schemas").TryGetProperty(name, out var found) ? found : schema;
    }

    private static string TypeOf(JsonElement schema)
    {
        if (Reference(schema) is { } name) return name;
        if (schema.TryGetProperty("items", out var items)) return TypeOf(items) + "[]";
        var type = schema.TryGetProperty("type", out var stated)
            ? stated.ValueKind == JsonValueKind.Array ? string.Join(" | ", stated.EnumerateArray().Select(one => one.GetString())) : stated.GetString()!
            : "object";
        return Text(schema, "format") is { } format ? $"{type} ({format})" : type;
    }

    private static string? Reference(JsonElement schema) => Text(schema, "$ref") is { } reference ? reference[(reference.LastIndexOf('/') + 1)..] : null;

    private static List<JsonElement> List(JsonElement holder, string name) =>
        holder.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    private static string? Text(JsonElement holder, string name) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() : null;

    private static bool Flag(JsonElement holder, string name) => holder.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
