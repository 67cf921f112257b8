using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Suppliers.Admission;
using Marketplace.Suppliers.Applications;
using Marketplace.Suppliers.Attachments;
using Marketplace.Suppliers.Brands;
using Marketplace.Suppliers.Changes;
using Marketplace.Suppliers.Demo;
using Marketplace.Suppliers.Goods;
using Marketplace.Suppliers.Linkage;
using Marketplace.Suppliers.Notices;
using Marketplace.Suppliers.PersonalData;
using Marketplace.Suppliers.Qualifications;
using Marketplace.Suppliers.Settings;
using Marketplace.Suppliers.Standing;
using MassTransit;
using Microsoft.Extensions.Options;

namespace Marketplace.Suppliers;

public sealed class SuppliersDatabase(IConfiguration configuration) : ServiceDatabase("suppliers", configuration);

/// <summary>The table of contents: what this service offers and listens to.</summary>
public static class SuppliersService
{
    public static void AddSuppliers(this WebApplicationBuilder builder)
    {
        builder.AddServiceDatabase<SuppliersDatabase>("suppliers");
        builder.Services.AddValidation();
        builder.Services.AddSingleton<AdmissionRules>();
        AddFiles(builder);
        builder.Services.AddSingleton<IScheduledTask, EndNotices>();
        builder.Services.AddSingleton<IScheduledTask, EndHolidays>();
        builder.Services.AddSingleton<IScheduledTask, TellOfTypes>();
        builder.Services.AddSingleton<IScheduledTask, TurnQualifications>();
        builder.Services.AddSingleton<IScheduledTask, RemindOfQualifications>();
        builder.Services.AddSingleton<ScheduledTasks>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ScheduledTasks>());
        builder.Services.AddSingleton<IDemoLoader, LoadDemoSuppliers>();
        builder.Services.AddSingleton<IDemoLoader, LoadDemoQualifications>();
    }

    public static void MapSuppliers(this WebApplication app)
    {
        var suppliers = app.MapGroup("/api/suppliers").WithTags("suppliers");

        // The applicant
        ReadMine.Map(suppliers);
        StartApplication.Map(suppliers);
        SaveApplication.Map(suppliers);
        AttachFile.Map(suppliers);
        RemoveAttachment.Map(suppliers);
        SubmitApplication.Map(suppliers);

        // The applicant and the officers
        ReadApplication.Map(suppliers);
        ReadAttachment.Map(suppliers);

        // The officers
        ListApplications.Map(suppliers);
        RecommendApplication.Map(suppliers);
        RecommendMany.Map(suppliers);
        ReturnApplication.Map(suppliers);
        AdmitApplication.Map(suppliers);
        RejectApplication.Map(suppliers);
        AskApplicant.Map(suppliers);
        DecideObjections.Map(suppliers);
        ReadRegister.Map(suppliers);
        MoveSupplier.Map(suppliers);
        AdmissionRules.Map(suppliers);
        Officers.Map(suppliers);
        DecideChanges.Map(suppliers);
        BrandDesk.Map(suppliers);

        // The supplier
        Mine.Map(suppliers);
        MyChanges.Map(suppliers);
        LinkageYears.Map(suppliers);

        // Everyone
        ReadSupplier.Map(suppliers);
        ReadNotices.Map(suppliers);
        Types.Map(suppliers);
        ReadBrands.Map(suppliers);
        Notices.RaiseObjection.Map(suppliers);
        ReadPersonalData.Map(suppliers);
    }

    private static void AddFiles(WebApplicationBuilder builder)
    {
        builder.Services.Configure<S3Options>(builder.Configuration.GetSection("Marketplace:S3"));
        // A file is named by its content, so that keeping it twice is keeping it once; 10 MB may take their time.
        builder.Services.AddHttpClient<S3FileStore>().AddStandardResilienceHandler(options =>
        {
            options.Retry.MaxRetryAttempts = 2;
            options.Retry.Delay = TimeSpan.FromMilliseconds(300);
            options.AttemptTimeout.Timeout = TimeSpan.FromSeconds(20);
            options.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(60);
            options.CircuitBreaker.SamplingDuration = TimeSpan.FromSeconds(40);
        });
        builder.Services.AddTransient<IFileStore>(services => services.GetRequiredService<IOptions<S3Options>>().Value.Endpoint is null
            ? ActivatorUtilities.CreateInstance<FolderFileStore>(services)
            : services.GetRequiredService<S3FileStore>());
    }

    public static void AddSuppliersConsumers(this IRegistrationConfigurator x)
    {
        x.AddRevocations<SuppliersDatabase>();
        x.AddConsumer<ForgetApplicant>();
        x.AddConsumer<RecordGoodsInSuppliers>();
    }
}
