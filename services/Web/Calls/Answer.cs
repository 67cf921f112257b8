using System.Diagnostics;
using System.Globalization;
using System.Net.Mime;
using System.Text.Json;
using Marketplace.Web.Language;

namespace Marketplace.Web.Calls;

/// <summary>What an API answered: a value, or a refusal that the page shows beside what was typed.</summary>
public sealed record Answer<T>(T? Value, ApiRefusal? Refusal)
{
    public bool Ok => Refusal is null;

    /// <summary>The value, where a page cannot do without it; a refusal becomes the page of that status.</summary>
    public T OrThrow() => Refusal is { } refusal ? throw new ApiRefusedException(refusal) : Value!;
}

/// <summary>Why an API did not do it. <see cref="Sentence"/> is meant for people, in the reader's language.</summary>
public sealed record ApiRefusal(
    int Status,
    string? Code,
    string Sentence,
    IReadOnlyDictionary<string, string[]> Fields,
    string? TraceId,
    TimeSpan? RetryAfter = null)
{
    private static readonly Dictionary<string, string[]> NoFields = [];

    /// <summary>What the refusal carries besides, such as shortages.</summary>
    public JsonElement? Details { get; init; }

    /// <summary>A refusal the page itself makes before asking anyone.</summary>
    public static ApiRefusal Of(string sentence, params (string Field, string Sentence)[] fields) =>
        new(400, null, sentence, fields.GroupBy(f => f.Field).ToDictionary(g => g.Key, g => g.Select(f => f.Sentence).ToArray()), null);

    /// <summary>What is wrong with one field. A form's name such as <c>Input.Phone</c> meets the API's <c>phone</c>.</summary>
    public string? For(string field)
    {
        foreach (var (key, sentences) in Fields)
            if (key.Equals(field, StringComparison.OrdinalIgnoreCase)
                || field.EndsWith("." + key, StringComparison.OrdinalIgnoreCase))
                return string.Join(" ", sentences);
        return null;
    }

    internal static ApiRefusal Unreachable() => new(
        503, "unreachable", Text.Current["服务一时没有应答，您填写的内容还在，请稍后再试。"], NoFields, Activity.Current?.TraceId.ToString(),
        TimeSpan.FromSeconds(5));

    internal static async Task<ApiRefusal> Read(HttpResponseMessage response, CancellationToken ct)
    {
        var status = (int)response.StatusCode;
        var problem = await Problem(response, ct);
        var code = problem is null ? null : Member(problem.Value, "code");
        var said = problem is null ? null : Member(problem.Value, "detail") ?? Title(problem.Value, status);
        // A sentence known as it was said keeps its figures; otherwise its code has a general one.
        var known = said is null ? null : Text.Said(said);
        var sentence = known != said ? known : Text.Refusal(code) ?? said;
        return new ApiRefusal(status, code, sentence ?? Plain(status), problem is null ? NoFields : FieldsOf(problem.Value, said, sentence),
            (problem is null ? null : Member(problem.Value, "traceId")) ?? Activity.Current?.TraceId.ToString(), Wait(response))
        {
            Details = problem
        };
    }

    // The framework's own titles are English and say nothing to a buyer; only a title of ours is shown.
    private static string? Title(JsonElement problem, int status) =>
        status < 500 && Member(problem, "title") is { } title && title.Any(c => c > 0x2E80) ? title : null;

    private static string Plain(int status) => status switch
    {
        400 => Text.Current["有几处需要改一改，请看下面的提示。"],
        401 => Text.Current["请先登录。"],
        403 => Text.Current["您的身份不能做这件事。"],
        404 => Text.Current["没有找到，可能已经删除。"],
        409 => Text.Current["情况刚刚有变化，请刷新后再看。"],
        413 => Text.Current["文件太大了。"],
        429 => Text.Current["操作太频繁，请稍等片刻再试。"],
        503 => Text.Current["服务正忙，您填写的内容还在，请稍后再试。"],
        _ => Text.Current["系统出了点问题，已经记录下来。请稍后再试。"]
    };

    private static async Task<JsonElement?> Problem(HttpResponseMessage response, CancellationToken ct)
    {
        if (response.Content.Headers.ContentType?.MediaType is not (MediaTypeNames.Application.ProblemJson or MediaTypeNames.Application.Json))
            return null;
        try
        {
            using var document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(ct));
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Member(JsonElement problem, string name) =>
        problem.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // A refusal of one field says the same of the whole and of the field, and so it does in English.
    private static Dictionary<string, string[]> FieldsOf(JsonElement problem, string? said, string? sentence)
    {
        if (!problem.TryGetProperty("errors", out var errors) || errors.ValueKind != JsonValueKind.Object) return NoFields;
        return errors.EnumerateObject().ToDictionary(e => e.Name, e => e.Value.ValueKind == JsonValueKind.Array
            ? [.. e.Value.EnumerateArray().Select(InEnglish)] : new[] { InEnglish(e.Value) }, StringComparer.OrdinalIgnoreCase);

        string InEnglish(JsonElement wrong) => wrong.ToString() is var words && words == said ? sentence! : Text.Said(words);
    }

    private static TimeSpan? Wait(HttpResponseMessage response) =>
        response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - DateTimeOffset.UtcNow is { Ticks: > 0 } left ? left : TimeSpan.Zero,
            _ => response.Headers.TryGetValues("Retry-After", out var raw)
                && int.TryParse(raw.First(), CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null
        };
}

/// <summary>Stops a page whose API call was refused and that did not ask to handle it; it becomes the page of that status.</summary>
public sealed class ApiRefusedException(ApiRefusal refusal) : Exception($"The API answered {refusal.Status} {refusal.Code}.")
{
    public ApiRefusal Refusal { get; } = refusal;
}
