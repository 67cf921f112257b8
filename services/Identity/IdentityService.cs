using Marketplace.Contracts.Demo;
using Marketplace.Identity.Administration;
using Marketplace.Identity.Demo;
using Marketplace.Identity.Notices;
using Marketplace.Identity.Organisations;
using Marketplace.Identity.People;
using Marketplace.Identity.Sending;
using Marketplace.Identity.Sessions;
using Marketplace.Identity.SignIn;
using Marketplace.Identity.Totp;
using Marketplace.Kernel;
using MassTransit;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;

namespace Marketplace.Identity;

public sealed class IdentityDatabase(IConfiguration configuration) : ServiceDatabase("identity", configuration);

/// <summary>The table of contents: what this service offers and listens to.</summary>
public static class IdentityService
{
    public static void AddIdentity(this WebApplicationBuilder builder)
    {
        builder.AddServiceDatabase<IdentityDatabase>("identity", makesKeyRing: true);
        builder.Services.AddValidation();
        AddSignIn(builder);
        AddSending(builder);
        builder.Services.AddHostedService<ClearOldTraces>();
        builder.Services.AddSingleton<DemoMarketOpen>();
        builder.Services.AddHostedService(services => services.GetRequiredService<DemoMarketOpen>());
        builder.Services.AddSingleton<IDemoLoader, LoadDemoPeople>();
    }

    public static void MapIdentity(this WebApplication app)
    {
        var identity = app.MapGroup("/api/identity").WithTags("identity");
        RequestCode.Map(identity);
        SignInByPhone.Map(identity);
        RenewSession.Map(identity);
        EndSessions.Map(identity);
        ListSessions.Map(identity);
        SetPassword.Map(identity);
        EnrolTotp.Map(identity);
        ProveSecondFactor.Map(identity);
        Me.Map(identity);
        ChooseLanguage.Map(identity);
        Consents.Map(identity);
        ListMessages.Map(identity);
        ReadMessages.Map(identity);
        PersonalData.Map(identity);
        ErasePerson.Map(identity);
        ListColleagues.Map(identity);
        Invite.Map(identity);
        EndMembership.Map(identity);
        ListNames.Map(identity);
        ListPeople.Map(identity);
        ReadPerson.Map(identity);
        DemoPeople.Map(identity);
        DemoInbox.Map(identity);
    }

    public static void AddIdentityConsumers(this IRegistrationConfigurator x)
    {
        x.AddRevocations<IdentityDatabase>();
        x.AddConsumer<GrantSupplierOwner>();
        x.AddConsumer<RenameSupplierScope>();
        x.AddConsumer<TellOfPaidOrder>();
        x.AddConsumer<TellOfShipment>();
        x.AddConsumer<TellOfCancelledOrder>();
        x.AddConsumer<TellOfReceipt>();
        x.AddConsumer<TellOfRefund>();
        x.AddConsumer<TellSupplierOfPurchaseOrder>();
        x.AddConsumer<TellUnitOfReducedOrder>();
        x.AddConsumer<TellReceiversOfShipment>();
        x.AddConsumer<TellOfApplication>();
        x.AddConsumer<TellOfStanding>();
        x.AddConsumer<TellOfExpiry>();
        x.AddConsumer<TellOfQualification>();
    }

    private static void AddSignIn(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.Configure<SignInPolicy>(builder.Configuration.GetSection("Marketplace:Identity"));
        services.AddScoped<PeopleStore>();
        services.AddScoped<IUserStore<Person>>(provider => provider.GetRequiredService<PeopleStore>());
        services.AddIdentityCore<Person>(options =>
        {
            options.Stores.ProtectPersonalData = false;
        });
        // Numbers are unique by constraint and checked where they come in.
        foreach (var validator in services.Where(service => service.ServiceType == typeof(IUserValidator<Person>)).ToList())
        {
            services.Remove(validator);
        }
        services.AddSingleton<RefreshTokens>();
        services.AddSingleton<OpenSessions>();
        services.AddSingleton<Codes>();
        services.AddSingleton<Puzzles.Puzzles>();
        services.AddSingleton<Tries>();
        services.AddSingleton<Callers>();
        services.AddScoped<Passwords>();
        services.AddScoped<SecondFactor>();
        services.AddScoped<FirstFactor>();
        services.AddScoped<Registration>();
    }

    private static void AddSending(WebApplicationBuilder builder)
    {
        builder.Services.Configure<SmsGatewayOptions>(builder.Configuration.GetSection("Marketplace:Sms"));
        builder.Services.AddSingleton<TextMessages>();
        builder.Services.AddHostedService<SendTextMessages>();
        builder.Services.AddHttpClient(nameof(SmsGateway))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
            .AddResilienceHandler("sms", TryTheGateway);
        builder.Services.AddSingleton<ISmsSender>(services =>
            services.GetRequiredService<IOptions<SmsGatewayOptions>>().Value.Address is { Length: > 0 }
                ? ActivatorUtilities.CreateInstance<SmsGateway>(services)
                : ActivatorUtilities.CreateInstance<VisibleInbox>(services));
    }

    // Timed, tried again when it is busy, let rest when it is down. The message's own id travels along, so that twice is once.
    private static void TryTheGateway(ResiliencePipelineBuilder<HttpResponseMessage> pipeline) => pipeline
        .AddRetry(new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = 2, Delay = TimeSpan.FromMilliseconds(300), BackoffType = DelayBackoffType.Exponential, UseJitter = true,
            ShouldRetryAfterHeader = false,
        })
        .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions { MinimumThroughput = 10, BreakDuration = TimeSpan.FromSeconds(5) })
        .AddTimeout(TimeSpan.FromSeconds(5));
}
