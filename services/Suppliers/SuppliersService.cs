using Marketplace.Kernel;
using Marketplace.Suppliers.Admission;
using Marketplace.Suppliers.Applications;
using Marketplace.Suppliers.Attachments;
using Marketplace.Suppliers.Demo;
using Marketplace.Suppliers.PersonalData;
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
        builder.Services.AddSingleton<FileStore>();
        builder.Services.AddSingleton<IDemoLoader, LoadDemoSuppliers>();
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
        ReturnApplication.Map(suppliers);
        AdmitApplication.Map(suppliers);
        RejectApplication.Map(suppliers);

        // Everyone
        ReadSupplier.Map(suppliers);
        ReadPersonalData.Map(suppliers);
    }

    public static void AddSuppliersConsumers(this IRegistrationConfigurator x)
    {
        x.AddRevocations<SuppliersDatabase>();
        x.AddConsumer<ForgetApplicant>();
    }
}
