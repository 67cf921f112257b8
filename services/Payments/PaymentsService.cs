using Marketplace.Contracts.Demo;
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
        builder.Services.AddSingleton<SandboxProvider>();
        builder.Services.AddSingleton<IPaymentProvider>(services => services.GetRequiredService<SandboxProvider>());
        builder.Services.AddSingleton<TakeProviderEvent>();
        builder.Services.AddHostedService<ProveCancelledOrders>();
        builder.Services.AddSingleton<IDemoLoader, OpenDemoMoney>();
    }

    public static void MapPayments(this WebApplication app)
    {
        var payments = app.MapGroup("/api/payments").WithTags("payments");
        OpenIntent.Map(payments);
        GetIntent.Map(payments);
        GetOrderPayment.Map(payments);
        AnswerAsSandbox.Map(payments);
        ReceiveCallback.Map(payments);
        MyBalance.Map(payments);
        MyEntries.Map(payments);
        TrialBalance.Map(payments);
        ListMismatches.Map(payments);
        FindOrderMoney.Map(payments);
        PersonalData.Map(payments);
    }

    public static void AddPaymentsConsumers(this IRegistrationConfigurator x)
    {
        x.AddRevocations<PaymentsDatabase>();
        x.AddConsumer<RecordOrderToPay>();
        x.AddConsumer<CloseCancelledOrder>();
        x.AddConsumer<RefundBuyer>();
        x.AddConsumer<MarkShareDelivered>();
        x.AddConsumer<BookAcceptedGoods>();
        x.AddConsumer<BookCreditedGoods>();
        x.AddConsumer<BookCanteenPayment>();
        x.AddConsumer<BookDemoPayments>();
        x.AddConsumer<ForgetBuyer>();
    }
}
