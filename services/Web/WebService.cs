using System.Text.Encodings.Web;
using System.Text.Unicode;
using Marketplace.Web.Account;
using Marketplace.Web.Calls;
using Marketplace.Web.Components;
using Marketplace.Web.CanteenDesk;
using Marketplace.Web.CanteenDesk.Receipts;
using Marketplace.Web.Delivery;
using Marketplace.Web.Language;
using Marketplace.Web.Pages;
using Marketplace.Web.Session;
using Marketplace.Web.Shop.Cart;
using Marketplace.Web.SupplierDesk.Products;
using Marketplace.Web.SupplierDesk.Application;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.WebEncoders;

namespace Marketplace.Web;

/// <summary>The pages: the shop and the desks, rendered on the server. Runs alone or inside the all-in-one.</summary>
public static class WebService
{
    public static void AddWeb(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddRazorComponents();
        // Chinese stays Chinese in the markup; only what is dangerous is escaped.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddHttpContextAccessor();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(Text.Current);
        services.AddSingleton<EnglishNames>();
        services.AddSingleton<IStartupFilter, PagePipeline>();
        services.AddPageSafety();
        services.AddKeptPages();
        services.AddPageSession();
        services.AddCalls(builder.Configuration);
        services.AddScoped<CartSession>();
        services.AddScoped<PaperFinder>();
    }

    /// <summary>The pages' routes. Call it after routing and authorization are in place.</summary>
    public static void MapWeb(this WebApplication app)
    {
        app.UseQueryDoor();
        app.UseAntiforgery();
        app.UseKeptPages();

        Asset.Map(app);
        LanguageSwitch.Map(app);
        CartPosts.Map(app);
        Shop.Suggestions.Map(app);
        OfficerDesk.Board.BoardFiles.Map(app);
        PriceListDownloads.Map(app);
        ApplicationFiles.Map(app);
        ReceiptFiles.Map(app);
        ListDownloads.Map(app);
        SupplierDesk.SupplierDownloads.Map(app);
        AccountFiles.Map(app);
        VisitorName.Map(app);
        MessageDoors.Map(app);
        app.MapRazorComponents<App>().WithMetadata(new PageEndpoint());
    }
}
