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

    private static readonly Dictionary<Type, Func<string, bool>> Readers = new()
    {
        [typeof(int)] = value => int.TryParse(value, CultureInfo.InvariantCulture, out _),
        [typeof(long)] = value => long.TryParse(value, CultureInfo.InvariantCulture, out _),
        [typeof(Guid)] = value => Guid.TryParse(value, out _),
        [typeof(bool)] = value => bool.TryParse(value, out _),
    };

    /// <summary>Call it after routing: the page says what its address holds.</summary>
    public static void UseQueryDoor(this IApplicationBuilder pages) => pages.Use((context, next) =>
    {
        if (context.Request.QueryString.HasValue && context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is { Type: var page })
        {
            foreach (var (name, kind) in Known.GetOrAdd(page, Figures))
            {
                if (context.Request.Query[name] is [{ Length: > 0 } value, ..] && !Readers[kind](value)) throw Unreadable(name);
            }
        }
        return next(context);
    });

    /// <summary>The figures an address of this page holds of a kind nobody reads here; text needs no reading.</summary>
    public static IEnumerable<string> Unread(Type page) =>
        from figure in Figures(page) where !Readers.ContainsKey(figure.Kind) select $"{page.Name}.{figure.Name}: {figure.Kind.Name}";

    private static (string Name, Type Kind)[] Figures(Type page) =>
    [
        .. from property in page.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
           let query = property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()
           let kind = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType
           where query is not null && kind.IsValueType
           select (query.Name ?? property.Name, kind),
    ];

    private static BadHttpRequestException Unreadable(string field) =>
        new($"“{field}” cannot be read.", StatusCodes.Status400BadRequest, new JsonException("Not readable.", $"$.{field}", null, null));
}
