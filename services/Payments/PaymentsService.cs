using Marketplace.Kernel;
using MassTransit;

namespace Marketplace.Payments;

public sealed class PaymentsDatabase(IConfiguration configuration) : ServiceDatabase("payments", configuration);

/// <summary>The table of contents: what this service offers and listens to.</summary>
public static class PaymentsService
{
    public static void AddPayments(this WebApplicationBuilder builder)
    {
        builder.AddServiceDatabase<PaymentsDatabase>("payments");
        builder.Services.AddValidation();
    }

    public static void MapPayments(this WebApplication app)
    {
        var payments = app.MapGroup("/api/payments").WithTags("payments");
    }

    public static void AddPaymentsConsumers(this IRegistrationConfigurator x)
    {
        x.AddRevocations<PaymentsDatabase>();
    }
}
