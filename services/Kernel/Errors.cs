using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Marketplace.Kernel;

/// <summary>A request that is well formed but not allowed in this state.</summary>
/// <param name="status">400, 401, 403, 404, 409 or 429.</param>
/// <param name="code">Stable kebab-case name of the reason, for programs and translations.</param>
/// <param name="sentence">What happened and what to do, in Chinese, for people.</param>
public sealed class RefusedException(int status, string code, string sentence) : Exception(sentence)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    /// <summary>How long to wait before trying again, sent as Retry-After.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What the answer carries besides: shortages, the current price.</summary>
    public IReadOnlyDictionary<string, object?> Details { get; init; } = new Dictionary<string, object?>();

    /// <summary>Fields at fault with a sentence each, as a validation answer names them.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; init; } = new Dictionary<string, string[]>();

    /// <summary>409: valid, but not in this state.</summary>
    public static RefusedException Conflict(string code, string sentence) => new(409, code, sentence);

    /// <summary>403: known, but not allowed.</summary>
    public static RefusedException Forbidden(string code, string sentence) => new(403, code, sentence);

    /// <summary>429: too often; says when to come back.</summary>
    public static RefusedException TooMany(string code, string sentence, TimeSpan retryAfter) =>
        new(429, code, sentence) { RetryAfter = retryAfter };

    /// <summary>400: one field is wrong in a way attributes cannot tell, such as a check digit.</summary>
    public static RefusedException Field(string field, string code, string sentence) =>
        new(400, code, sentence) { Errors = new Dictionary<string, string[]> { [field] = [sentence] } };

    public ProblemDetails ToProblem()
    {
        var problem = new ProblemDetails { Status = Status, Title = Message, Detail = Message, Type = $"urn:marketplace:{Code}" };
        problem.Extensions["code"] = Code;
        if (Errors.Count > 0) problem.Extensions["errors"] = Errors;
        foreach (var (name, value) in Details) problem.Extensions[name] = value;
        return problem;
    }
}

/// <summary>Translates every fault to one ProblemDetails, once.</summary>
internal sealed partial class FaultsToProblems(IProblemDetailsService problems, ILogger<FaultsToProblems> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = 499;
            return true;
        }
        var problem = Translate(exception);
        if (problem.Status is 503) httpContext.Response.Headers.RetryAfter = "1";
        if (WaitAfter(exception) is { } wait)
        {
            httpContext.Response.Headers.RetryAfter =
                Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        if (problem.Status is 500) LogOurMistake(log, httpContext.Request.Method, httpContext.Request.Path, exception);
        httpContext.Response.StatusCode = problem.Status!.Value;
        return await problems.TryWriteAsync(new() { HttpContext = httpContext, ProblemDetails = problem, Exception = exception });
    }

    private static TimeSpan? WaitAfter(Exception exception) =>
        exception is RefusedException refused ? refused.RetryAfter : DatabaseOutage.Is(exception) ? DatabaseOutage.Wait : null;

    private static ProblemDetails Translate(Exception exception) => exception switch
    {
        RefusedException refused => refused.ToProblem(),
        BadHttpRequestException bad => BadRequest(bad),
        _ when DatabaseOutage.Is(exception) => Problem(503, "resting", "服务正在休息，请过一会儿再试，您填写的内容还在。"),
        NpgsqlException { IsTransient: true } or TimeoutException => Problem(503, "busy", "系统正忙，请稍等片刻再试。"),
        _ => Problem(500, "our-mistake", "系统出错了，我们已经记录下来。请稍后再试，或凭追踪编号联系客服。"),
    };

    private static ProblemDetails BadRequest(BadHttpRequestException bad)
    {
        if (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Problem(413, "too-large", "上传的内容太大，请压缩或分批上传。");
        }
        if (bad.StatusCode == StatusCodes.Status415UnsupportedMediaType)
        {
            return Problem(415, "unsupported-media-type", "不支持这种内容格式或字符集，请用 UTF-8。");
        }
        var problem = Problem(bad.StatusCode, "malformed", "请求格式不正确，请检查后重试。");
        if (bad.InnerException is JsonException { Path: { Length: > 2 } path })
        {
            SayUnreadable(problem, path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path);
        }
        else if (bad.InnerException is JsonException)
        {
            problem.Detail = "请求内容不是有效的 JSON。";
        }
        return problem;
    }

    private static void SayUnreadable(ProblemDetails problem, string field)
    {
        problem.Detail = $"“{field}”的格式不正确。";
        problem.Extensions["errors"] = new Dictionary<string, string[]> { [field] = ["格式不正确，请检查填写的内容。"] };
    }

    // A generated endpoint refuses an absent figure's bad value without saying whose it is.
    private static string? Unbound(HttpContext http) => http.GetEndpoint()?.Metadata.GetOrderedMetadata<IParameterBindingMetadata>()
        .Where(asked => asked.HasTryParse && http.Request.Query[asked.Name] is [{ Length: > 0 } words]
            && !TypeDescriptor.GetConverter(asked.ParameterInfo.ParameterType).IsValid(words))
        .Select(asked => JsonNamingPolicy.CamelCase.ConvertName(asked.Name)).FirstOrDefault();

    private static ProblemDetails Problem(int status, string code, string sentence)
    {
        var problem = new ProblemDetails { Status = status, Title = sentence, Detail = sentence, Type = $"urn:marketplace:{code}" };
        problem.Extensions["code"] = code;
        return problem;
    }

    /// <summary>Adds what every problem carries: a sentence for bare status codes, and the trace id.</summary>
    public static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        if (!problem.Extensions.ContainsKey("code"))
        {
            var (code, sentence) = problem.Status switch
            {
                400 => ("invalid", "有内容需要修改，请看标出的项目。"),
                401 => ("sign-in-needed", "请先登录。"),
                403 => ("not-allowed", "您没有权限做这件事。"),
                404 => ("not-found", "没有找到，可能已被删除，或不属于您。"),
                405 => ("method-not-allowed", "这个地址不支持这种操作。"),
                413 => ("too-large", "上传的内容太大，请压缩或分批上传。"),
                415 => ("unsupported-media-type", "不支持这种内容格式。"),
                429 => ("too-many-requests", "操作太频繁，请稍后再试。"),
                _ => ("failed", "没有成功，请稍后再试。"),
            };
            problem.Extensions["code"] = code;
            problem.Title = sentence;
            problem.Detail ??= sentence;
            if (problem is { Status: 400 } and not HttpValidationProblemDetails && Unbound(context.HttpContext) is { } field) SayUnreadable(problem, field);
        }
        problem.Extensions["traceId"] = Activity.Current?.TraceId.ToString() ?? context.HttpContext.TraceIdentifier;
    }

    [LoggerMessage(30, LogLevel.Error, "{Method} {Path} failed")]
    private static partial void LogOurMistake(ILogger logger, string method, string path, Exception fault);
}
