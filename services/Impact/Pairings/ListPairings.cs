using Marketplace.Contracts;
using Marketplace.Readers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Impact.Pairings;

/// <summary>Every pairing that is or was, with the document that says so. Anyone may read it.</summary>
internal static class ListPairings
{
    private const string All = """
        select district_code, banner_code, valid_from, valid_to, source
        from impact.pairings
        order by district_code, banner_code, valid_from
        """;

    public static void Map(IEndpointRouteBuilder impact) => impact.MapGet("/pairings", Handle)
        .AllowAnonymous().Packed().WithName("ListPairings").WithSummary("District and banner pairings with their periods");

    private static async Task<Ok<List<PairingView>>> Handle(ImpactDatabase database, CancellationToken ct)
    {
        var rows = await database.QueryAsync<Pairing>(All, ct: ct);
        return TypedResults.Ok(rows.Select(PairingView.Of).ToList());
    }
}

/// <param name="ValidTo">The last day; null while it lasts.</param>
public sealed record PairingView(
    string DistrictCode, string District, string BannerCode, string Banner, DateOnly ValidFrom, DateOnly? ValidTo, string Source)
{
    internal static PairingView Of(Pairing pairing) => new(
        pairing.DistrictCode, Regions.Find(pairing.DistrictCode)?.Name ?? pairing.DistrictCode,
        pairing.BannerCode, Regions.Find(pairing.BannerCode)?.Name ?? pairing.BannerCode,
        pairing.ValidFrom, pairing.ValidTo, pairing.Source);
}
