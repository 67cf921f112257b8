using Marketplace.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Marketplace.Tests.Support;

/// <summary>Tickets such as Identity gives, for people who did not sign in: made with the market's own key ring.</summary>
internal static class TestTickets
{
    /// <param name="services">Of a process that has the market's key ring.</param>
    public static string Print(IServiceProvider services, Guid person, string name, IEnumerable<Membership> memberships, DateTimeOffset now)
    {
        var principal = Tickets.Principal(person, Guid.CreateVersion7(), name, memberships, now);
        var ticket = new AuthenticationTicket(
            principal, new AuthenticationProperties { ExpiresUtc = now.AddDays(400) }, $"{BearerTokenDefaults.AuthenticationScheme}:AccessToken");
        return services.GetRequiredService<IOptionsMonitor<BearerTokenOptions>>()
            .Get(BearerTokenDefaults.AuthenticationScheme).BearerTokenProtector.Protect(ticket);
    }
}
