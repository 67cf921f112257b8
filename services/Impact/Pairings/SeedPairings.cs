using Dapper;

namespace Marketplace.Impact.Pairings;

/// <summary>Brings the pairings known when the market opened; rows that are here already, ended ones too, stay as they are.</summary>
internal sealed class SeedPairings(ImpactDatabase database) : IHostedService
{
    private const string Insert = """
        insert into impact.pairings (district_code, banner_code, valid_from, valid_to, source)
        select * from unnest(@districts, @banners, @from, @to, @sources)
        on conflict on constraint pairings_key do nothing
        """;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var known = Contracts.Pairings.All;
        await database.ExecuteAsync(Insert, new
        {
            districts = known.Select(pairing => pairing.DistrictCode).ToArray(),
            banners = known.Select(pairing => pairing.BannerCode).ToArray(),
            from = known.Select(pairing => pairing.ValidFrom).ToArray(),
            to = known.Select(pairing => pairing.ValidTo).ToArray(),
            sources = known.Select(pairing => pairing.Source).ToArray(),
        }, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
