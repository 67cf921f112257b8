using Marketplace.Kernel;
using Marketplace.Suppliers.Applications;

namespace Marketplace.Suppliers.Attachments;

/// <summary>Hands a file out to those who may see its application, as a download that no browser interprets.</summary>
internal static class ReadAttachment
{
    private const string Find = """
        select sha256, media_type, file_name
        from suppliers.attachments
        where application_id = @applicationId and attachment_id = @attachmentId
        """;

    public static void Map(IEndpointRouteBuilder suppliers) =>
        suppliers.MapGet("/applications/{applicationId:guid}/attachments/{attachmentId:guid}", Handle)
            .RequireAuthorization(Policies.SignedIn)
            .WithName("ReadAttachment").WithSummary("A file of an application; 404 for those it does not concern.")
            .Produces(200, contentType: "application/octet-stream").ProducesProblem(404);

    private static async Task<IResult> Handle(
        Guid applicationId, Guid attachmentId, HttpContext context,
        CurrentUser reader, SuppliersDatabase db, IFileStore files, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var application = await Application.FindAsync(work, applicationId);
        if (application is null || !application.IsOpenTo(reader)) return TypedResults.NotFound();
        var file = await work.FindAsync<StoredFile>(Find, new { applicationId, attachmentId });
        if (file is null || await files.OpenAsync(file.Sha256, ct) is not { } content) return TypedResults.NotFound();
        if (application.ApplicantId != reader.Id)
        {
            await work.AuditAsync(reader, "read-attachment", applicationId, "下载入驻申请的资质文件", clock.GetUtcNow());
        }
        await work.CommitAsync();

        return AsDownload(context, content, file.MediaType, file.FileName);
    }

    public static IResult AsDownload(HttpContext context, Stream content, string mediaType, string fileName)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return TypedResults.File(content, mediaType, fileName);
    }

    private sealed record StoredFile(string Sha256, string MediaType, string FileName);
}
