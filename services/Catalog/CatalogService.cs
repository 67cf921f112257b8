using Marketplace.Catalog.Demo;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.Shelf;
using Marketplace.Catalog.Trade;
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
        PublicAnswers.Add(builder.Services);
        builder.Services.AddSingleton<CategoryTree>();
        builder.Services.AddHostedService<FollowChanges>();
        builder.Services.AddSingleton<IDemoLoader, LoadDemoGoods>();
    }

    public static void MapCatalog(this WebApplication app)
    {
        PublicAnswers.Use(app);
        var catalog = app.MapGroup("/api/catalog").WithTags("catalog");

        ListProducts.Map(catalog);
        ReadProduct.Map(catalog);
        ReadSkus.Map(catalog);
        ReadCategories.Map(catalog);
        ReadBanners.Map(catalog);
        ReadSupplier.Map(catalog);
    }

    public static void AddCatalogConsumers(this IRegistrationConfigurator x)
    {
        x.AddRevocations<CatalogDatabase>();
        x.AddConsumer<RecordSupplierAdmissionInCatalog>();
        x.AddConsumer<RecordAvailability>();
        x.AddConsumer<CountSales>();
    }
}
