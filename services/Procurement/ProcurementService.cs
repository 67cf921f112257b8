using Marketplace.Kernel;
using MassTransit;

namespace Marketplace.Procurement;

public sealed class ProcurementDatabase(IConfiguration configuration) : ServiceDatabase("procurement", configuration);

/// <summary>The table of contents: what this service offers and listens to.</summary>
public static class ProcurementService
{
    public static void AddProcurement(this WebApplicationBuilder builder)
    {
        builder.AddServiceDatabase<ProcurementDatabase>("procurement");
        builder.Services.AddValidation();
    }

    public static void MapProcurement(this WebApplication app)
    {
        var procurement = app.MapGroup("/api/procurement").WithTags("procurement");
    }

    public static void AddProcurementConsumers(this IRegistrationConfigurator x)
    {
        x.AddRevocations<ProcurementDatabase>();
    }
}
