using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Marketplace.Kernel;

/// <summary>What the text door reads by a converter of its own is text and days to whoever reads the documents.</summary>
internal static class SchemaOfText
{
    public static Task Name(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        var type = context.JsonTypeInfo.Type;
        if (Of(type) is { } text)
        {
            var isNullable = context.JsonPropertyInfo is { IsGetNullable: true } or { IsSetNullable: true };
            schema.Type = isNullable ? text.Type | JsonSchemaType.Null : text.Type;
            schema.Format = text.Format ?? schema.Format;
            var limits = context.JsonPropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(StringLengthAttribute), inherit: true);
            if (limits is [StringLengthAttribute limit, ..]) (schema.MinLength, schema.MaxLength) = (limit.MinimumLength, limit.MaximumLength);
        }
        else if (context.JsonTypeInfo.ElementType is { } element && Of(element) is { } ofEach)
        {
            if (schema.Type is { } kind && kind.HasFlag(JsonSchemaType.Array)) schema.Items ??= ofEach;
            else schema.AdditionalProperties ??= ofEach;
        }
        return Task.CompletedTask;
    }

    private static OpenApiSchema? Of(Type type) =>
        type == typeof(string) ? new() { Type = JsonSchemaType.String }
        : type == typeof(DateOnly) || type == typeof(DateOnly?) ? new() { Type = JsonSchemaType.String, Format = "date" }
        : null;
}
