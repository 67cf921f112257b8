using System.Security.Cryptography;
using Marketplace.Kernel;
using Marketplace.Readers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Procurement.GoodsReceipts;

/// <summary>Photos of the goods beside a line, taken while it is weighed: a thawed box, a torn sack. The same one sent twice is kept once.</summary>
internal static class ReceiptPhotos
{
    private const int MostBytes = 5 * 1024 * 1024;
    private const int MostPerLine = 6;

    private const string Held = """
        select count(*)::int
        from procurement.receipt_photos
        where line_id = @lineId and sha256 <> @sha256
        """;

    // Nothing is written for a line of another order.
    private const string Keep = """
        insert into procurement.receipt_photos (photo_id, goods_receipt_id, line_id, sha256, content, media_type, added_by, added_at)
        select @photo, @id, l.line_id, @sha256, @content, @type, @user, @now
        from procurement.purchase_order_lines l
        where l.line_id = @lineId and l.purchase_order_id = @order
        on conflict on constraint receipt_photo_once do update set media_type = excluded.media_type
        returning photo_id
        """;

    private const string Take = """
        delete from procurement.receipt_photos
        where photo_id = @photo and goods_receipt_id = @id
        """;

    private const string Find = """
        select p.content, p.media_type
        from procurement.receipt_photos p
        join procurement.goods_receipts g on g.goods_receipt_id = p.goods_receipt_id
        where p.photo_id = @photo and g.goods_receipt_id = @id and g.buyer_organisation_id = @organisation
        """;

    public static void Map(IEndpointRouteBuilder receipts)
    {
        receipts.MapPost("/{id:guid}/lines/{lineId:guid}/photos", Add).RequireAuthorization(CanteenStaff.Receiver).DisableAntiforgery()
            // Read well past what is taken: cut off in the middle, the sender would see a broken connection and no sentence.
            .WithMetadata(new RequestSizeLimitAttribute(4 * MostBytes))
            .WithName("AddReceiptPhoto").WithSummary("给一行验收附上照片：JPEG 或 PNG，最大 5 MB")
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(409).ProducesProblem(413);
        receipts.MapGet("/{id:guid}/photos/{photoId:guid}", Show).RequireAuthorization(CanteenStaff.Anyone)
            .WithName("GetReceiptPhoto").WithSummary("查看验收照片").Produces(200, contentType: "image/jpeg");
        receipts.MapDelete("/{id:guid}/photos/{photoId:guid}", Remove).RequireAuthorization(CanteenStaff.Receiver)
            .WithName("RemoveReceiptPhoto").WithSummary("签字前删除验收照片").ProducesProblem(403).ProducesProblem(409);
    }

    private static async Task<Results<Ok<ReceiptPhoto>, NotFound>> Add(
        Guid id, Guid lineId, IFormFile? file, CurrentUser user, ProcurementDatabase db, TimeProvider clock, CancellationToken ct)
    {
        var organisation = user.ActingAs(Roles.Receiver);
        var (content, type) = await ReadAsync(file, ct);
        await using var work = await db.BeginAsync(ct);
        var receipt = await LockedGoodsReceipt.FindAsync(work, organisation, id);
        if (receipt is null) return TypedResults.NotFound();
        receipt.MustNotBeOf(user);
        receipt.MustBeWeighing();
        var sha256 = SHA256.HashData(content);
        if (await work.FindAsync<int>(Held, new { lineId, sha256 }) >= MostPerLine)
        {
            throw RefusedException.Conflict("photos-full", $"一行最多{MostPerLine}张照片，请先删掉不用的。");
        }
        var kept = await work.FindAsync<Guid?>(Keep, new
        {
            photo = Guid.CreateVersion7(), id, lineId, order = receipt.PurchaseOrderId, sha256, content, type, user = user.Id, now = clock.GetUtcNow(),
        });
        await work.CommitAsync();
        return kept is { } photo ? TypedResults.Ok(new ReceiptPhoto(photo, lineId)) : TypedResults.NotFound();
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> Show(
        Guid id, Guid photoId, CurrentUser user, ProcurementDatabase db, HttpResponse response, CancellationToken ct)
    {
        var found = await db.FindAsync<StoredPhoto>(Find, new { photo = photoId, id, organisation = user.BuyerOrganisationId }, ct);
        if (found is null) return TypedResults.NotFound();
        response.Headers.CacheControl = "private, max-age=86400, immutable";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return TypedResults.File(found.Content, found.MediaType);
    }

    private static async Task<Results<NoContent, NotFound>> Remove(
        Guid id, Guid photoId, CurrentUser user, ProcurementDatabase db, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var receipt = await LockedGoodsReceipt.FindAsync(work, user.ActingAs(Roles.Receiver), id);
        if (receipt is null) return TypedResults.NotFound();
        receipt.MustNotBeOf(user);
        receipt.MustBeWeighing();
        if (await work.ExecuteAsync(Take, new { photo = photoId, id }) == 0) return TypedResults.NotFound();
        await work.CommitAsync();
        return TypedResults.NoContent();
    }

    /// <exception cref="RefusedException">400 or 413, at the field.</exception>
    private static async Task<(byte[] Content, string MediaType)> ReadAsync(IFormFile? file, CancellationToken ct)
    {
        if (file is null || file.Length == 0) throw RefusedException.Field("file", "photo-empty", "照片是空的，请重新选择。");
        if (file.Length > MostBytes) throw new RefusedException(413, "photo-too-large", "照片超过 5 MB，请压缩后再传，或直接用手机拍一张。");
        var content = new byte[file.Length];
        await using (var stream = file.OpenReadStream()) await stream.ReadExactlyAsync(content, ct);
        // Where and with what it was taken is nobody's business.
        return PhotoHeader.Read(content) is { ContentType: "image/jpeg" or "image/png" } header && BarePicture.Of(content, header.ContentType) is { } bare
            ? (bare, header.ContentType)
            : throw RefusedException.Field("file", "photo-unknown", "没认出这是照片，可能已损坏。请上传 JPEG 或 PNG（苹果手机的 HEIC 请先转成 JPEG）。");
    }

    private sealed record StoredPhoto(byte[] Content, string MediaType);
}

public sealed record ReceiptPhoto(Guid PhotoId, Guid LineId);
