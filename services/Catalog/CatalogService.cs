using Marketplace.Contracts.Demo;
using Marketplace.Catalog.Demo;
using Marketplace.Catalog.Dispatch;
using Marketplace.Catalog.Drawings;
using Marketplace.Catalog.Importing;
using Marketplace.Catalog.Media;
using Marketplace.Catalog.Mine;
using Marketplace.Catalog.PriceLists;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.Review;
using Marketplace.Catalog.Rules;
using Marketplace.Catalog.Search;
using Marketplace.Catalog.Shelf;
using Marketplace.Catalog.Standing;
using Marketplace.Catalog.Trade;
using Marketplace.Catalog.Reviews;
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
        builder.Services.AddSingleton<Synonyms>();
        builder.Services.AddSingleton<Spelling>();
        builder.Services.AddSingleton<CertificateKinds>();
        builder.Services.AddSingleton<SearchDesk>();
        builder.Services.AddSingleton<QueryLog>();
        builder.Services.AddHostedService(services => services.GetRequiredService<QueryLog>());
        builder.Services.AddSingleton<Rejudge>();
        builder.Services.AddSingleton<IFileStore, FolderFileStore>();
        builder.Services.AddHostedService<FollowChanges>();
        builder.Services.AddSingleton<TurnSeasons>();
        builder.Services.AddHostedService(services => services.GetRequiredService<TurnSeasons>());
        builder.Services.AddHostedService<RenewEntries>();
        builder.Services.AddSingleton<RunImports>();
        builder.Services.AddHostedService(services => services.GetRequiredService<RunImports>());
        builder.Services.AddSingleton<IDemoLoader, LoadDemoGoods>();
    }

    public static void MapCatalog(this WebApplication app)
    {
        PublicAnswers.Use(app);
        var catalog = app.MapGroup("/api/catalog").WithTags("catalog");

        ListProducts.Map(catalog);
        Suggest.Map(catalog);
        KeepSynonyms.Map(catalog);
        ReadMissedQueries.Map(catalog);
        ReadProduct.Map(catalog);
        ReadSkus.Map(catalog);
        ReadCategories.Map(catalog);
        ReadAttributes.Map(catalog);
        ReadCategoryRules.Map(catalog);
        KeepCategoryRules.Map(catalog);
        PriceReviews.Map(catalog);
        ReadBanners.Map(catalog);
        ReadSupplier.Map(catalog);
        ListEnglishNames.Map(catalog);
        ServeMedia.Map(catalog);
        ServeDrawings.Map(catalog);

        var mine = catalog.MapGroup("/mine");
        WriteReview.Map(catalog);
        ReadReviews.Map(catalog, mine);
        ListMyProducts.Map(mine);
        ListBlocked.Map(mine);
        ReadMyProduct.Map(mine);
        CreateProduct.Map(mine);
        ChangeProduct.Map(mine);
        MoveProduct.Map(mine);
        EnglishIntroduction.Map(mine);
        ReadMyDispatch.Map(mine);
        SetDispatch.Map(mine);
        AddPhoto.Map(mine);
        RemovePhoto.Map(mine);
        OrderPhotos.Map(mine);
        ImportPriceList.Map(mine);
        ExportPriceList.Map(mine);
        StartImport.Map(mine);
        ReadImports.Map(mine);
        DecideHiddenRows.Map(mine);
        AgreeToImport.Map(mine);
        ErrorSheet.Map(mine);
    }

    public static void AddCatalogConsumers(this IRegistrationConfigurator x)
    {
        x.AddRevocations<CatalogDatabase>();
        x.AddConsumer<RecordSupplierAdmissionInCatalog>();
        x.AddConsumer<RecordAvailability>();
        x.AddConsumer<CountSales>();
        x.AddConsumer<HideGoodsOfSupplier>();
        x.AddConsumer<RecordQualification>();
        x.AddConsumer<RecordQualificationType>();
        x.AddConsumer<RecordSupplierFacts>();
        x.AddConsumer<RememberReceipts>();
        x.AddConsumer<ForgetReviewer>();
    }
}
