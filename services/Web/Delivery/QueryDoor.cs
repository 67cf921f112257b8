using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;

namespace Marketplace.Web.Delivery;

/// <summary>
/// What an address says in figures is read before its page begins: one that is none, or too large for any, is refused by its name
/// and does not stop the page half way.
/// </summary>
internal static class QueryDoor
{
    private static readonly ConcurrentDictionary<Type, (string Name, Type Kind)[]> Known = new();

    /// <summary>Call it after routing: the page says what its address holds.</summary>
    public static void UseQueryDoor(this IApplicationBuilder pages) => pages.Use((context, next) =>
    {
        if (context.Request.QueryString.HasValue && context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is { Type: var page })
        {
            foreach (var (name, kind) in Known.GetOrAdd(page, Figures))
            {
                if (context.Request.Query[name] is [{ Length: > 0 } value, ..] && !Reads(kind, value)) throw Unreadable(name);
            }
        }
        return next(context);
    });

    private static (string, Type)[] Figures(Type page) =>
    [
        .. from property in page.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
           let query = property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()
           let kind = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType
           where query is not null && kind.IsValueType
           select (query.Name ?? property.Name, kind),
    ];

    private static bool Reads(Type kind, string value) =>
        kind == typeof(int) ? int.TryParse(value, CultureInfo.InvariantCulture, out _)
        : kind == typeof(long) ? long.TryParse(value, CultureInfo.InvariantCulture, out _)
        : kind == typeof(Guid) ? Guid.TryParse(value, out _)
        : kind == typeof(bool) ? bool.TryParse(value, out _)
        : throw new NotSupportedException($"A page's address does not hold a {kind.Name}; read it as text, or add it here.");

    private static BadHttpRequestException Unreadable(string field) =>
        new($"“{field}” cannot be read.", StatusCodes.Status400BadRequest, new JsonException("Not readable.", $"$.{field}", null, null));
}
