using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Identity;

/// <summary>The framework's password hasher; remembers how costly each verification was.</summary>
internal static class WatchedHasher
{
    // Format, function, rounds and length of salt of an ASP.NET Core Identity hash.
    private const int HeadBytes = 13;

    private static readonly ConcurrentQueue<string> Seen = [];

    public static void Register(WebApplicationBuilder builder)
    {
        var known = builder.Services.Single(
            service => service.ServiceType.IsGenericType && service.ServiceType.GetGenericTypeDefinition() == typeof(IPasswordHasher<>));
        var watched = typeof(Watched<>).MakeGenericType(known.ServiceType.GetGenericArguments());
        builder.Services.AddScoped(known.ServiceType, watched);
    }

    /// <returns>The kind and cost of each hash that was computed meanwhile.</returns>
    public static async Task<string[]> SeenWhile(Func<Task> act)
    {
        Seen.Clear();
        await act();
        return [.. Seen];
    }

    private sealed class Watched<TUser> : PasswordHasher<TUser> where TUser : class
    {
        public override PasswordVerificationResult VerifyHashedPassword(TUser user, string hashedPassword, string providedPassword)
        {
            Seen.Enqueue(Convert.ToHexString(Convert.FromBase64String(hashedPassword).AsSpan(0, HeadBytes)));
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
