using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Validation;

namespace Marketplace.Kernel;

/// <summary>
/// A POST done at most once per caller, route and <c>Idempotency-Key</c>. The key is claimed in the transaction of the
/// effect; the same body is answered the first answer again (a refusal too), another body 409.
/// </summary>
[SkipValidation]
public sealed class IdempotentRequest
{
    public const string Header = "Idempotency-Key";

    private IdempotentRequest(Guid caller, string route, string key) => (Caller, Route, Key) = (caller, route, key);

    public Guid Caller { get; }

    /// <summary>The route pattern with the values of this request, such as <c>POST /api/orders/…/cancellation</c>.</summary>
    public string Route { get; }

    public string Key { get; }

    /// <summary>Binds from the request; refuses one without a key of 8 to 100 printable ASCII characters.</summary>
    public static ValueTask<IdempotentRequest?> BindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var key = context.Request.Headers[Header].ToString();
        if (key.Length is < 8 or > 100 || key.Any(letter => letter is < '!' or > '~'))
        {
            throw RefusedException.Field(Header, "idempotency-key-missing",
                "请求缺少 Idempotency-Key（8 到 100 个字符），请刷新页面后重试。");
        }
        var caller = CurrentUser.Of(context)?.Id ?? Guid.Empty;
        return ValueTask.FromResult<IdempotentRequest?>(
            new(caller, $"{context.Request.Method} {context.Request.Path}", key));
    }

    public static byte[] HashOf<TRequest>(TRequest request) =>
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, Json.Options));

    /// <summary>Runs the effect once. The effect must not commit; its answer is stored and committed with it.</summary>
    /// <param name="request">What was asked, compared on a repeat.</param>
    /// <param name="effect">Uses the work; its result's status, body and location are kept.</param>
    public async Task<IResult> RunAsync<TRequest>(
        ServiceDatabase database, TRequest request, Func<Work, Task<IResult>> effect, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(effect);
        await using var work = await database.BeginAsync(ct);
        if (await ClaimAsync(database, request, work) is { } earlier) return earlier;

        var point = await work.SavepointAsync("effect");
        IResult answer;
        try
        {
            answer = await effect(work);
        }
        catch (RefusedException refused)
        {
            await work.RollbackToAsync(point);
            answer = TypedResults.Problem(refused.ToProblem());
        }
        await KeepAsync(database, answer, work);
        await work.CommitAsync();
        return answer;
    }

    private async Task<IResult?> ClaimAsync<TRequest>(ServiceDatabase database, TRequest request, Work work)
    {
        var hash = HashOf(request);
        var claimed = await work.ExecuteAsync(
            $"""
            insert into {database.Schema}.idempotency_keys (caller, route, key, request_hash)
            values (@Caller, @Route, @Key, @hash)
            on conflict on constraint idempotency_keys_key do nothing
            """,
            new { Caller, Route, Key, hash });
        if (claimed == 1) return null;

        var earlier = await work.FindAsync<StoredAnswer>(
            $"""
            select request_hash, status, location, answer
            from {database.Schema}.idempotency_keys
            where caller = @Caller and route = @Route and key = @Key
            """,
            this);
        return earlier!.Replay(hash);
    }

    private async Task KeepAsync(ServiceDatabase database, IResult answer, Work work)
    {
        var status = (answer as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK;
        var value = (answer as IValueHttpResult)?.Value;
        var location = answer.GetType().GetProperty("Location")?.GetValue(answer) as string;
        var body = value is null ? null : JsonSerializer.Serialize(value, value.GetType(), Json.Options);
        await work.ExecuteAsync(
            $"""
            update {database.Schema}.idempotency_keys
            set status = @status, location = @location, answer = @body
            where caller = @Caller and route = @Route and key = @Key
            """,
            new { status, location, body, Caller, Route, Key });
    }
}

/// <summary>The first answer to a key, for services that claim keys in a batch of their own.</summary>
public sealed record StoredAnswer(byte[] RequestHash, int Status, string? Location, string? Answer)
{
    public IResult Replay(byte[] hash) => hash.AsSpan().SequenceEqual(RequestHash)
        ? new ReplayedResult(this)
        : TypedResults.Problem(RefusedException.Conflict("idempotency-key-reused",
            "这次提交的内容与之前不同，却用了同一个 Idempotency-Key，请刷新页面后重新提交。").ToProblem());
}

internal sealed class ReplayedResult(StoredAnswer stored) : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => stored.Status;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = stored.Status;
        response.Headers["Idempotent-Replay"] = "true";
        if (stored.Location is not null) response.Headers.Location = stored.Location;
        if (stored.Answer is null) return;
        response.ContentType = stored.Status >= 400 ? "application/problem+json" : "application/json; charset=utf-8";
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(stored.Answer), httpContext.RequestAborted);
    }
}
