using Marketplace.Impact.Board;
using Marketplace.Impact.Deliveries;
using Marketplace.Impact.Pairings;
using Marketplace.Kernel;
using MassTransit;

namespace Marketplace.Impact;

public sealed class ImpactDatabase(IConfiguration configuration) : ServiceDatabase("impact", configuration);

/// <summary>The table of contents: what this service offers and listens to.</summary>
public static class ImpactService
{
    /// <summary>Officers of county, district and platform see the results; buyers' names, phones and addresses never come here.</summary>
    internal static readonly Microsoft.AspNetCore.Authorization.AuthorizationPolicy Officers = Policies.For(
        Roles.CountyOfficer, Roles.DistrictOfficer, Roles.PlatformReviewer, Roles.Finance, Roles.Administrator);

    public static void AddImpact(this WebApplicationBuilder builder)
    {
        builder.AddServiceDatabase<ImpactDatabase>("impact");
        builder.Services.AddValidation();
        builder.Services.AddHostedService<SeedPairings>();
    }

    public static void MapImpact(this WebApplication app)
    {
        var impact = app.MapGroup("/api/impact").WithTags("impact");
        GetBoard.Map(impact);
        ExportBoard.Map(impact);
        ListDeliveries.Map(impact);
        GetDocument.Map(impact);
        ListPairings.Map(impact);
        SetPairing.Map(impact);
    }

    public static void AddImpactConsumers(this IRegistrationConfigurator x)
    {
        x.AddRevocations<ImpactDatabase>();
        x.AddConsumer<CountDelivery>();
        x.AddConsumer<CountAcceptance>();
        x.AddConsumer<CountCredit>();
        x.AddConsumer<RecordSupplierAdmissionInImpact>();
        x.AddConsumer<RenameSupplierInImpact>();
    }
}
