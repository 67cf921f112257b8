using Marketplace.Catalog.Demo;
using Marketplace.Catalog.Media;
using Marketplace.Catalog.Mine;
using Marketplace.Catalog.PriceLists;
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
        builder.Services.AddSingleton<SaveProduct>();
        builder.Services.AddSingleton<IFileStore, FolderFileStore>();
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
        ServeMedia.Map(catalog);

        var mine = catalog.MapGroup("/mine");
        ListMyProducts.Map(mine);
        ReadMyProduct.Map(mine);
        CreateProduct.Map(mine);
        ChangeProduct.Map(mine);
        MoveProduct.Map(mine);
        AddPhoto.Map(mine);
        RemovePhoto.Map(mine);
        ImportPriceList.Map(mine);
        ExportPriceList.Map(mine);
    }

    public static void AddCatalogConsumers(this IRegistrationConfigurator x)
    {
        x.AddRevocations<CatalogDatabase>();
        x.AddConsumer<RecordSupplierAdmissionInCatalog>();
        x.AddConsumer<RecordAvailability>();
        x.AddConsumer<CountSales>();
    }
}
