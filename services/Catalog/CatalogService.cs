using Marketplace.Kernel;
using MassTransit;

namespace Marketplace.Catalog;

public sealed class CatalogDatabase(IConfiguration configuration) : ServiceDatabase("catalog", configuration);

/// <summary>The table of contents: what this service offers and listens to.</summary>
public static class CatalogService
{
    public static void AddCatalog(this WebApplicationBuilder builder)
    {
        builder.AddServiceDatabase<CatalogDatabase>("catalog");
        builder.Services.AddValidation();
    }

    public static void MapCatalog(this WebApplication app)
    {
        var catalog = app.MapGroup("/api/catalog").WithTags("catalog");
    }

    public static void AddCatalogConsumers(this IRegistrationConfigurator x)
    {
        x.AddRevocations<CatalogDatabase>();
    }
}
