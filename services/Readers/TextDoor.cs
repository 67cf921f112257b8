using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Marketplace.Readers;

/// <summary>
/// The one door text comes in by, before it is validated: bodies, queries and forms are read through <see cref="CleanText"/>.
/// What cannot be read is refused as a <see cref="BadHttpRequestException"/> that names its field.
/// </summary>
public static partial class TextDoor
{
    private const int LongestForm = 1 << 20;
    private static readonly DateOnly Earliest = new(1900, 1, 1);
    private static readonly DateOnly Latest = new(2199, 12, 31);

    /// <summary>Bodies: clean text, plausible days, no member twice, no null where something is promised.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.AllowDuplicateProperties = false;
        options.Converters.Add(new CleanStrings());
        options.Converters.Add(new PlausibleDays());
        options.TypeInfoResolver = (options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(Nulls.Refuse);
    }

    /// <summary>Queries, forms and the charset of a body.</summary>
    public static void UseTextDoor(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var request = context.Request;
        CheckCharset(request.ContentType);
        if (request.QueryString.HasValue)
        {
            CheckBytes(request.QueryString.Value!);
            if (Clean(request.Query) is { } query) request.Query = new QueryCollection(query);
        }
        if (HttpMethods.IsPost(request.Method) && request.HasFormContentType && request.ContentLength is < LongestForm)
        {
            var form = await Read(request);
            if (Clean(form) is { } fields) request.Form = new FormCollection(fields, form.Files);
        }
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException unbound) when (unbound.InnerException is null && Unbound().Match(unbound.Message) is { Success: true } found)
        {
            throw Unreadable(JsonNamingPolicy.CamelCase.ConvertName(found.Groups["name"].Value));
        }
    });

    private static async Task<IFormCollection> Read(HttpRequest request)
    {
        try
        {
            return await request.ReadFormAsync(request.HttpContext.RequestAborted);
        }
        catch (Exception cut) when (cut is IOException or InvalidDataException)
        {
            throw new BadHttpRequestException("The form was cut off or is too large.", StatusCodes.Status400BadRequest, cut);
        }
    }

    internal static bool IsPlausible(DateOnly day) => day >= Earliest && day <= Latest;

    private static void CheckCharset(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || !type.Charset.HasValue || type.Encoding is not null) return;
        throw new BadHttpRequestException("The charset of the body is not known.", StatusCodes.Status415UnsupportedMediaType);
    }

    // %FF and %ED%A0%BD are no letters in UTF-8; the framework leaves them standing as they were written.
    private static void CheckBytes(string query)
    {
        if (!query.Contains('%', StringComparison.Ordinal)) return;
        foreach (var part in query[1..].Split('&'))
        {
            var (name, value) = part.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at ? (part[..at], part[(at + 1)..]) : (part, "");
            if (!IsUtf8(name)) throw Unreadable("query");
            if (!IsUtf8(value)) throw Unreadable(WebUtility.UrlDecode(name));
        }
    }

    private static bool IsUtf8(string escaped) =>
        Utf8.IsValid(WebUtility.UrlDecodeToBytes(Encoding.UTF8.GetBytes(escaped), 0, Encoding.UTF8.GetByteCount(escaped)));

    /// <returns>Null where all was clean.</returns>
    private static Dictionary<string, StringValues>? Clean(IEnumerable<KeyValuePair<string, StringValues>> fields)
    {
        Dictionary<string, StringValues>? changed = null;
        var read = fields as ICollection<KeyValuePair<string, StringValues>> ?? [.. fields];
        foreach (var (name, values) in read)
        {
            if (!CleanText.IsReadable(name)) throw Unreadable("query");
            var clean = values.Select(value => value is null ? null : Clean(name, value)).ToArray();
            if (clean.SequenceEqual(values, StringComparer.Ordinal)) continue;
            changed ??= new(read, StringComparer.OrdinalIgnoreCase);
            changed[name] = clean;
        }
        return changed;
    }

    private static string Clean(string name, string value)
    {
        if (!CleanText.IsReadable(value)) throw Unreadable(name);
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && !IsPlausible(day)) throw Unreadable(name);
        return CleanText.Of(value);
    }

    // The framework's own words for a figure of the address that is none, or too large, or missing.
    [GeneratedRegex("^(?:Failed to bind parameter|Required parameter) \"[^\"]* (?<name>[A-Za-z0-9_]+)\" ")]
    private static partial Regex Unbound();

    // Told as a body's fault is, so that the answer names the field the same way.
    private static BadHttpRequestException Unreadable(string field) =>
        new($"“{field}” cannot be read.", StatusCodes.Status400BadRequest, new JsonException("Not readable.", $"$.{field}", null, null));
}

/// <summary>Strings of a body.</summary>
internal sealed class CleanStrings : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String) throw new JsonException("Text is expected.");
        string text;
        try
        {
            text = reader.GetString()!;
        }
        catch (InvalidOperationException half)
        {
            throw new JsonException("Half a surrogate pair.", half);
        }
        return CleanText.IsReadable(text) ? CleanText.Of(text) : throw new JsonException("NUL in a text.");
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>Days of a body: of this market's centuries, so that no sum of days leaves the calendar.</summary>
internal sealed class PlausibleDays : JsonConverter<DateOnly>
{
    public override DateOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String && DateOnly.TryParseExact(
            reader.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && TextDoor.IsPlausible(day)) return day;
        throw new JsonException("A day between 1900 and 2199, as 2026-08-15, is expected.");
    }

    public override void Write(Utf8JsonWriter writer, DateOnly value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}

/// <summary>
/// What is promised is there: null among the elements of a list, or as a member that cannot be null, is refused where it is read.
/// A member marked <see cref="RequiredAttribute"/> is left to its own sentence.
/// </summary>
internal static class Nulls
{
    private static readonly ConcurrentDictionary<Type, Member[]> Known = new();

    public static void Refuse(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || Known.GetOrAdd(type.Type, MembersOf) is not { Length: > 0 } members) return;
        type.OnDeserialized = read =>
        {
            foreach (var member in members) member.Check(read);
        };
    }

    private static Member[] MembersOf(Type type)
    {
        var nullability = new NullabilityInfoContext();
        return
        [
            .. from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
               where property.CanRead && property.GetIndexParameters().Length == 0 && !property.PropertyType.IsValueType
               let isPromised = nullability.Create(property).ReadState == NullabilityState.NotNull
                   && !property.IsDefined(typeof(RequiredAttribute))
               let isList = HoldsReferences(property.PropertyType)
               where isPromised || isList
               select new Member(JsonNamingPolicy.CamelCase.ConvertName(property.Name), property.GetValue, isPromised, isList),
        ];
    }

    private static bool HoldsReferences(Type type) =>
        type != typeof(string) && (type.IsArray ? type.GetElementType() : type.IsGenericType ? type.GetGenericArguments()[0] : null)
            is { IsValueType: false } && typeof(IEnumerable).IsAssignableFrom(type);

    private sealed record Member(string Name, Func<object, object?> Get, bool IsPromised, bool IsList)
    {
        public void Check(object read)
        {
            var value = Get(read);
            if (value is null && IsPromised) throw Null($"$.{Name}");
            if (!IsList || value is not IEnumerable elements) return;
            var at = 0;
            foreach (var element in elements)
            {
                if (element is null) throw Null($"$.{Name}[{at}]");
                at++;
            }
        }

        private static JsonException Null(string path) => new("Null where something is promised.", path, null, null);
    }
}
