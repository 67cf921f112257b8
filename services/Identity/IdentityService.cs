using Marketplace.Kernel;
using MassTransit;

namespace Marketplace.Identity;

public sealed class IdentityDatabase(IConfiguration configuration) : ServiceDatabase("identity", configuration);

/// <summary>The table of contents: what this service offers and listens to.</summary>
public static class IdentityService
{
    public static void AddIdentity(this WebApplicationBuilder builder)
    {
        builder.AddServiceDatabase<IdentityDatabase>("identity", makesKeyRing: true);
        builder.Services.AddValidation();
    }

    public static void MapIdentity(this WebApplication app)
    {
        var identity = app.MapGroup("/api/identity").WithTags("identity");
    }

    public static void AddIdentityConsumers(this IRegistrationConfigurator x)
    {
        x.AddRevocations<IdentityDatabase>();
    }
}
