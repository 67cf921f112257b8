using Marketplace.Kernel;
using Marketplace.Readers;
using Marketplace.Suppliers.Applications;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Suppliers.Attachments;

/// <summary>Attaches a licence or other proof to an application. The same file sent twice is attached once.</summary>
internal static class AttachFile
{
    private const int MostFiles = 12;

    private const string Insert = """
        insert into suppliers.attachments
            (attachment_id, application_id, kind, file_name, media_type, size_bytes, sha256, added_at)
        values (@id, @applicationId, @kind, @name, @mediaType, @size, @sha256, @now)
        on conflict on constraint attachments_once do update set file_name = excluded.file_name
        returning attachment_id, kind, file_name, media_type, size_bytes, added_at
        """;

    public static void Map(IEndpointRouteBuilder suppliers) =>
        suppliers.MapPost("/applications/{applicationId:guid}/attachments", Handle)
            .RequireAuthorization(Policies.SignedIn)
            // Bearer tickets are not sent by a browser on its own accord, so no form token is needed.
            .DisableAntiforgery()
            // Read well past what is taken: cut off in the middle, the sender would see a broken connection and no sentence.
            .WithMetadata(new RequestSizeLimitAttribute(4 * FileContent.MostBytes))
            .WithName("AttachFile").WithSummary("Attaches a PDF, JPEG or PNG of up to 10 MB (multipart: kind, file).")
            .ProducesProblem(400).ProducesProblem(409).ProducesProblem(413);

    private static async Task<Results<Ok<AttachmentView>, NotFound>> Handle(
        Guid applicationId, [FromForm] string? kind, IFormFile? file,
        CurrentUser applicant, SuppliersDatabase db, IFileStore files, TimeProvider clock, CancellationToken ct)
    {
        if (kind is null || !AttachmentKinds.All.Contains(kind)) throw RefusedException.Field("kind", "attachment-kind", "请选择这份文件是什么资质。");
        var (content, mediaType) = await Judged(file, kind, ct);

        await using var work = await db.BeginAsync(ct);
        var application = await Application.LockAsync(work, applicationId);
        if (application is null || application.ApplicantId != applicant.Id) return TypedResults.NotFound();
        SaveApplication.RefuseUnlessEditable(application, application.Version);
        var held = await work.FindAsync<int>(
            "select count(*)::int from suppliers.attachments where application_id = @applicationId", new { applicationId });
        if (held >= MostFiles) throw RefusedException.Conflict("attachments-full", $"最多上传{MostFiles}个文件，请先删去不用的。");

        // Under the application's lock, so that a removal of the same content cannot take the file away in between.
        var kept = await work.FindAsync<AttachmentView>(Insert, new
        {
            id = Guid.CreateVersion7(), applicationId, kind, name = FileContent.NameFor(file!.FileName, mediaType), mediaType,
            size = content.Length, sha256 = await files.KeepAsync(content, ct), now = clock.GetUtcNow(),
        });
        await work.CommitAsync();
        return TypedResults.Ok(kept!);
    }

    /// <exception cref="RefusedException">400 or 413, naming the field, when the content is none of the three.</exception>
    public static async Task<(byte[] Content, string MediaType)> Judged(IFormFile? file, string kind, CancellationToken ct)
    {
        var field = char.ToLowerInvariant(kind[0]) + kind[1..];
        if (file is null || file.Length == 0) throw RefusedException.Field(field, "attachment-empty", "请选择文件；空文件不能上传。");
        if (file.Length > FileContent.MostBytes)
        {
            throw new RefusedException(413, "attachment-too-large", "文件超过10 MB，请压缩或拍小一点再传。");
        }
        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, ct);
        var (mediaType, refusal) = FileContent.Judge(content);
        if (mediaType is null) throw RefusedException.Field(field, "attachment-content", refusal!);
        var bare = BarePicture.Of(content, mediaType) ?? throw RefusedException.Field(field, "attachment-content", FileContent.CutOff);
        return (bare, mediaType);
    }
}
