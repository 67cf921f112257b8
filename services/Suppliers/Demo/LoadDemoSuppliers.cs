using System.Text.Json;
using Dapper;
using Marketplace.Contracts;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Suppliers.Applications;
using Marketplace.Suppliers.Attachments;

namespace Marketplace.Suppliers.Demo;

/// <summary>Loads the demo's suppliers as admitted, with their history, and six applications under way.</summary>
internal sealed class LoadDemoSuppliers(SuppliersDatabase db, IFileStore files) : IDemoLoader
{
    public int Order => 20;

    public async Task LoadAsync(DateOnly today, CancellationToken ct)
    {
        var admitted = DemoApplications.Admitted(today).ToList();
        var all = admitted.Concat(DemoApplications.UnderWay(today)).ToList();
        var licence = await Picture(ct);
        var sha256 = await files.KeepAsync(licence, ct);

        await using var connection = await db.Source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // The demo is to be walked through in an afternoon, so approval takes effect at once; the reviewer may set days of notice.
        await connection.ExecuteAsync("update suppliers.settings set value = '0' where name = 'notice-days'", transaction: transaction);
        await connection.ExecuteAsync(InsertApplications, all.Select(Row).ToList(), transaction);
        await connection.ExecuteAsync(
            "update suppliers.applications set notice_until = @until where status = 'Noticed'",
            new { until = BeijingTime.StartOf(today.AddDays(6)) }, transaction);
        await connection.ExecuteAsync(InsertSteps, all.SelectMany(Steps).ToList(), transaction);
        await connection.ExecuteAsync(InsertFiles, all.Where(one => one.Last.Status != ApplicationStatus.Draft)
            .SelectMany(one => Files(one, licence.Length, sha256)).ToList(), transaction);
        await connection.ExecuteAsync(InsertSuppliers, admitted.Zip(DemoMarket.Suppliers,
            (one, supplier) => new { supplierId = supplier.Id, one.Id, at = one.Last.At }).ToList(), transaction);
        var news = admitted.Zip(DemoMarket.Suppliers, (one, supplier) => OutboxRow.Of(new SupplierAdmitted(
            supplier.Id, supplier.Name, supplier.CreditCode, supplier.BannerCode, supplier.Kind, supplier.OwnerPersonId, supplier.Story,
            supplier.Households, one.Last.At), 1, null)).ToList();
        await Outbox.WriteAsync(db.Schema, news, connection, transaction, ct);
        await transaction.CommitAsync(ct);
        Outbox.Wake(db);
    }

    private static object Row(DemoApplication one) => new
    {
        one.Id, one.Applicant, status = one.Last.Status.ToString(), version = one.Steps.Count + 1, one.Facts.Kind, one.Facts.Name,
        one.Facts.CreditCode, one.Facts.LegalRepresentative, one.Facts.BannerCode, one.Facts.ContactName, one.Facts.ContactPhone,
        one.Facts.BankName, one.Facts.BankAccount, one.Facts.Story, one.Facts.Households, one.Facts.LinkageMethod, one.Facts.ScLicence,
        one.Facts.ScFrom, one.Facts.ScUntil, one.Facts.LinkageSince,
        one.RecommendedBy, createdAt = one.Steps[0].At, movedAt = one.Last.At,
    };

    private static IEnumerable<object> Steps(DemoApplication one) =>
        one.Steps.Where(step => step.Status != ApplicationStatus.Draft).Select(step => new
        {
            id = Guid.CreateVersion7(), application = one.Id, status = step.Status.ToString(), step.Actor, step.ActorName, step.Role,
            step.Reason, fields = JsonSerializer.Serialize(step.Fields ?? new Dictionary<string, string>(), Json.Options), step.At,
        });

    private static IEnumerable<object> Files(DemoApplication one, int size, string sha256)
    {
        string[] kinds = one.Facts.ScLicence is null
            ? [AttachmentKinds.BusinessLicence]
            : [AttachmentKinds.BusinessLicence, AttachmentKinds.ProductionLicence];
        return kinds.Select(kind => new
        {
            file = Guid.CreateVersion7(), application = one.Id, kind, size, sha256, at = one.Steps[0].At,
            name = kind == AttachmentKinds.BusinessLicence ? "营业执照（示例）.png" : "食品生产许可证（示例）.png",
        });
    }

    // One drawn example serves as everybody's licence; it says that it is none.
    private static async Task<byte[]> Picture(CancellationToken ct)
    {
        await using var stream = typeof(LoadDemoSuppliers).Assembly
            .GetManifestResourceStream("Marketplace.Suppliers.Demo.licence.png")!;
        var content = new byte[stream.Length];
        await stream.ReadExactlyAsync(content, ct);
        return content;
    }

    private const string InsertApplications = """
        insert into suppliers.applications
            (application_id, applicant_id, status, version, kind, name, credit_code, legal_representative, banner_code, contact_name,
             contact_phone, bank_name, bank_account, story, households, linkage_method, sc_licence, sc_from, sc_until, linkage_since, recommended_by, created_at, moved_at)
        values
            (@Id, @Applicant, @status, @version, @Kind, @Name, @CreditCode, @LegalRepresentative, @BannerCode, @ContactName,
             @ContactPhone, @BankName, @BankAccount, @Story, @Households, @LinkageMethod, @ScLicence, @ScFrom, @ScUntil, @LinkageSince, @RecommendedBy, @createdAt, @movedAt)
        """;

    private const string InsertSteps = """
        insert into suppliers.application_steps
            (step_id, application_id, status, actor_id, actor_name, actor_role, reason, field_reasons, at)
        values (@id, @application, @status, @Actor, @ActorName, @Role, @Reason, @fields::jsonb, @At)
        """;

    private const string InsertFiles = """
        insert into suppliers.attachments (attachment_id, application_id, kind, file_name, media_type, size_bytes, sha256, added_at)
        values (@file, @application, @kind, @name, 'image/png', @size, @sha256, @at)
        """;

    private const string InsertSuppliers = """
        insert into suppliers.suppliers
            (supplier_id, application_id, owner_id, kind, name, credit_code, legal_representative, banner_code, contact_name,
             contact_phone, bank_name, bank_account, story, households, linkage_method, sc_licence, admitted_at)
        select @supplierId, application_id, applicant_id, kind, name, credit_code, legal_representative, banner_code, contact_name,
               contact_phone, bank_name, bank_account, story, households, linkage_method, sc_licence, @at
        from suppliers.applications
        where application_id = @Id
        """;
}
