using Marketplace.Readers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Marketplace.Kernel;

public static class KernelSetup
{
    /// <summary>What every process has: tickets, errors, telemetry, health, the clock. Calling it twice adds nothing.</summary>
    public static void AddKernel(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Services.Any(service => service.ServiceType == typeof(Marker))) return;
        builder.Services.AddSingleton<Marker>();
        DapperTypes.Register();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<VisitorAddress>();
        builder.AddTrustedProxies();
        builder.Services.ConfigureHttpJsonOptions(options => TextDoor.Configure(Json.Configure(options.SerializerOptions)));
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = FaultsToProblems.Complete);
        builder.Services.AddExceptionHandler<FaultsToProblems>();
        builder.Services.AddHealthChecks();
        builder.Services.AddPackedAnswers();
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.None);
        builder.Logging.AddFilter("MassTransit", LogLevel.Warning);
        builder.Logging.AddFilter("Polly", LogLevel.Warning);
        builder.AddLogLines();
        Authentication.Add(builder);
        KeyRing.Add(builder);
        builder.AddTelemetry();
    }

    /// <summary>
    /// A service's schema with its migrations (embedded <c>Schema/*.sql</c>), relay, retries, housekeeping, health and
    /// OpenAPI document.
    /// </summary>
    /// <typeparam name="TDatabase">The service's database; its assembly holds the migrations.</typeparam>
    /// <param name="schema">Schema, connection string and route name: <c>orders</c> serves <c>/api/orders</c>.</param>
    public static void AddServiceDatabase<TDatabase>(this WebApplicationBuilder builder, string schema, bool makesKeyRing = false)
        where TDatabase : ServiceDatabase
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddKernel();
        if (makesKeyRing) builder.Services.Configure<KeyRingOptions>(options => options.MakesKeys = true);
        builder.Services.TryAddSingleton<Revocations>();
        builder.Services.AddSingleton<TDatabase>();
        builder.Services.AddSingleton<ServiceDatabase>(services => services.GetRequiredService<TDatabase>());
        builder.Services.AddSingleton(new SchemaOwner(schema, typeof(TDatabase).Assembly, makesKeyRing));
        builder.Services.TryAddSingleton<Migrations>();
        if (!builder.Services.Any(service => service.ImplementationFactory?.Method.Name.Contains(nameof(StartMigrations), StringComparison.Ordinal) == true))
        {
            builder.Services.AddHostedService(StartMigrations);
        }
        builder.Services.AddHostedService<Relay<TDatabase>>();
        builder.Services.AddHostedService<TakeLatecomers<TDatabase>>();
        builder.Services.AddHostedService<FollowRevocations<TDatabase>>();
        builder.Services.AddHostedService<Housekeeping<TDatabase>>();
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth<TDatabase>>(schema, tags: ["ready"]);
        builder.Services.AddOpenApi(schema, options =>
        {
            options.ShouldInclude = description =>
                ("/" + description.RelativePath + "/").StartsWith($"/api/{schema}/", StringComparison.Ordinal);
            options.AddSchemaTransformer(SchemaOfText.Name);
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = $"Marketplace {schema}";
                document.Info.Version = "v1";
                document.Servers = [];
                return Task.CompletedTask;
            });
        });
    }

    /// <summary>The pipeline in front of every service's routes, and the routes every process has.</summary>
    public static void UseKernel(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/api"), api =>
        {
            api.UseExceptionHandler();
            api.UseStatusCodePages();
            api.UseHeadAsGet();
            api.UseTextDoor();
        });
        app.UseRouting().UsePackedAnswers();
        app.UseAuthentication();
        Authentication.UseRevocations(app);
        app.UseAuthorization();
        Health.Map(app);
        app.MapOpenApi("/api/{documentName}/openapi.json").AllowAnonymous().Packed();
        foreach (var database in app.Services.GetServices<ServiceDatabase>()) Operations.Map(app, database);
    }

    private static Migrations StartMigrations(IServiceProvider services) => services.GetRequiredService<Migrations>();

    private sealed class Marker;
}
