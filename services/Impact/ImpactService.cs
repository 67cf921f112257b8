using Marketplace.Kernel;
using MassTransit;

namespace Marketplace.Impact;

public sealed class ImpactDatabase(IConfiguration configuration) : ServiceDatabase("impact", configuration);

/// <summary>The table of contents: what this service offers and listens to.</summary>
public static class ImpactService
{
    public static void AddImpact(this WebApplicationBuilder builder)
    {
        builder.AddServiceDatabase<ImpactDatabase>("impact");
        builder.Services.AddValidation();
    }

    public static void MapImpact(this WebApplication app)
    {
        var impact = app.MapGroup("/api/impact").WithTags("impact");
    }

    public static void AddImpactConsumers(this IRegistrationConfigurator x)
    {
        x.AddRevocations<ImpactDatabase>();
    }
}
