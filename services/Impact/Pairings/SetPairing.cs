using System.ComponentModel.DataAnnotations;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Impact.Pairings;

/// <summary>The platform records that a pairing began or ended. What was delivered before keeps the pairing of its day.</summary>
internal static class SetPairing
{
    private const string Upsert = """
        insert into impact.pairings (district_code, banner_code, valid_from, valid_to, source)
        values (@DistrictCode, @BannerCode, @ValidFrom, @ValidTo, @Source)
        on conflict on constraint pairings_key do update set valid_to = excluded.valid_to, source = excluded.source
        """;

    public static void Map(IEndpointRouteBuilder impact) => impact.MapPut("/pairings", Handle)
        .RequireAuthorization(Policies.For(Roles.PlatformReviewer, Roles.Administrator))
        .WithName("SetPairing").WithSummary("Records the beginning or end of a pairing");

    private static async Task<NoContent> Handle(
        SetPairingRequest request, CurrentUser actor, ImpactDatabase database, TimeProvider clock, CancellationToken ct)
    {
        if (Regions.Find(request.DistrictCode) is not { Level: "district" })
        {
            throw RefusedException.Field("districtCode", "unknown-district", "没有这个北京的区，请从列表里选择。");
        }
        if (Regions.Find(request.BannerCode) is not { Level: "banner" })
        {
            throw RefusedException.Field("bannerCode", "unknown-banner", "没有这个旗县，请从列表里选择。");
        }
        if (request.ValidTo < request.ValidFrom)
        {
            throw RefusedException.Field("validTo", "period-ends-before-it-begins", "结束日期不能早于开始日期。");
        }
        await using var work = await database.BeginAsync(ct);
        await work.ExecuteAsync(Upsert, request);
        await work.AuditAsync(actor, "set-pairing", null,
            $"登记结对 {request.DistrictCode}—{request.BannerCode}，自 {request.ValidFrom:yyyy-MM-dd}", clock.GetUtcNow());
        await work.CommitAsync();
        return TypedResults.NoContent();
    }
}

public sealed record SetPairingRequest(
    [property: Required(ErrorMessage = "请选择北京的区。")] string DistrictCode,
    [property: Required(ErrorMessage = "请选择旗县。")] string BannerCode,
    DateOnly ValidFrom,
    DateOnly? ValidTo,
    [property: Required(ErrorMessage = "请写明依据的文件。"), StringLength(200, ErrorMessage = "依据最多200个字。")] string Source);
