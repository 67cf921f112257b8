using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Marketplace.Readers;

namespace Marketplace.Gateway;

/// <summary>Requests a second, sustained, by who asks; a burst may be four times as many.</summary>
public sealed record Limits
{
    /// <summary>One signed-in person.</summary>
    public int PerPerson { get; init; } = 100;

    /// <summary>One address of people who are not signed in; a canteen or a school may share one.</summary>
    public int PerAddress { get; init; } = 100;

    /// <summary>One address, signed in or not, so that made-up tickets win nothing. This machine itself is not counted.</summary>
    public int PerAddressInAll { get; init; } = 1000;

    /// <summary>Sign-in and codes: posts to <c>/api/identity</c> from one address.</summary>
    public int SignInPerAddress { get; init; } = 10;
}

/// <summary>Token buckets for people and addresses; whoever empties one is answered 429 with Retry-After.</summary>
internal static class VisitorLimits
{
    private const int BurstSeconds = 4;

    public static void AddVisitorLimits(this IServiceCollection services, Limits limits) => services.AddRateLimiter(options =>
    {
        options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(context => ByVisitor(context, limits)),
            PartitionedRateLimiter.Create<HttpContext, string>(context => ByAddress(context, limits)));
        options.OnRejected = (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
            rejected.HttpContext.Response.Headers.RetryAfter =
                Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return new(Refusals.WriteAsync(rejected.HttpContext, StatusCodes.Status429TooManyRequests, new("请求太频繁，请稍后再试", "Too many requests; please try again later")));
        };
    });

    private static RateLimitPartition<string> ByVisitor(HttpContext context, Limits limits)
    {
        var request = context.Request;
        if (HttpMethods.IsPost(request.Method) && request.Path.StartsWithSegments("/api/identity"))
            return Bucket("sign-in " + Address(context), limits.SignInPerAddress);

        return Ticket(request) is { } ticket
            ? Bucket("person " + Hash(ticket), limits.PerPerson)
            : Bucket("anonymous " + Address(context), limits.PerAddress);
    }

    private static RateLimitPartition<string> ByAddress(HttpContext context, Limits limits) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
            ? RateLimitPartition.GetNoLimiter("this machine")
            : Bucket(Address(context), limits.PerAddressInAll);

    // A large session cookie comes in parts, and the first then holds nothing but their number.
    private static string? Ticket(HttpRequest request)
    {
        if (request.Headers.Authorization.ToString() is { Length: > 0 } bearer) return bearer;
        var session = request.Cookies["session"] + request.Cookies["sessionC1"];
        return session.Length > 0 ? session : null;
    }

    private static string Address(HttpContext context) =>
        VisitorAddress.Network(context.Connection.RemoteIpAddress ?? IPAddress.None);

    private static string Hash(string ticket) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(ticket)), 0, 16);

    private static RateLimitPartition<string> Bucket(string key, int perSecond) =>
        RateLimitPartition.GetTokenBucketLimiter(key, _ => new()
        {
            TokenLimit = perSecond * BurstSeconds,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            AutoReplenishment = false,
        });
}
