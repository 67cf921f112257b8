using Marketplace.Kernel;
using MassTransit;

namespace Marketplace.Suppliers;

public sealed class SuppliersDatabase(IConfiguration configuration) : ServiceDatabase("suppliers", configuration);

/// <summary>The table of contents: what this service offers and listens to.</summary>
public static class SuppliersService
{
    public static void AddSuppliers(this WebApplicationBuilder builder)
    {
        builder.AddServiceDatabase<SuppliersDatabase>("suppliers");
        builder.Services.AddValidation();
    }

    public static void MapSuppliers(this WebApplication app)
    {
        var suppliers = app.MapGroup("/api/suppliers").WithTags("suppliers");
    }

    public static void AddSuppliersConsumers(this IRegistrationConfigurator x)
    {
        x.AddRevocations<SuppliersDatabase>();
    }
}
