using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using Marketplace.Kernel;
using Marketplace.Readers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Suppliers.Notices;

/// <summary>Anyone may object while a notice runs. Few per address and day, so that nobody drowns the reviewers.</summary>
internal static class RaiseObjection
{
    private const int MostByAddress = 5;
    private const int MostOfOne = 200;

    private const string Insert = """
        insert into suppliers.objections (objection_id, application_id, words, contact, address, raised_at)
        values (@id, @applicationId, @words, @contact, @address, @now)
        """;

    private const string Counts = """
        select (select count(*)::int from suppliers.objections where address = @address and raised_at > @since) as by_address,
               (select count(*)::int from suppliers.objections where application_id = @applicationId) as of_one
        """;

    public static void Map(IEndpointRouteBuilder suppliers) =>
        suppliers.MapPost("/notices/{applicationId:guid}/objections", Handle).AllowAnonymous()
            .WithName("RaiseObjection").WithSummary("Objects to an admission under notice; five a day from one address.")
            .ProducesProblem(400).ProducesProblem(409).ProducesProblem(429);

    private static async Task<Results<Created<ObjectionMade>, NotFound>> Handle(
        Guid applicationId, ObjectionRequest request, HttpContext context, VisitorAddress addresses, SuppliersDatabase db, TimeProvider clock,
        CancellationToken ct)
    {
        var (now, address) = (clock.GetUtcNow(), HashOf(addresses.Of(context)));
        await using var work = await db.BeginAsync(ct);
        // Locked, so that the admission at the end of the notice sees this objection or comes before it.
        var status = await work.FindAsync<string>(
            "select status from suppliers.applications where application_id = @applicationId for update", new { applicationId });
        if (status is null or "Draft") return TypedResults.NotFound();
        if (status != "Noticed") throw RefusedException.Conflict("notice-over", "公示已经结束，现在不能再提异议。如有问题请联系平台。");
        var counts = await work.FindAsync<Count>(Counts, new { address, applicationId, since = now.AddDays(-1) });
        if (counts!.ByAddress >= MostByAddress || counts.OfOne >= MostOfOne)
        {
            throw RefusedException.TooMany("objections-too-often", "今天从这里提的异议已经很多了，请明天再提，或直接联系平台。", TimeSpan.FromHours(12));
        }
        var id = Guid.CreateVersion7();
        await work.ExecuteAsync(Insert, new
        {
            id, applicationId, words = request.Words!.Trim(), contact = request.Contact?.Trim() ?? "", address, now,
        });
        await work.CommitAsync();
        return TypedResults.Created((string?)null, new ObjectionMade(id));
    }

    // It is counted and never read.
    private static string HashOf(string address) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("objection " + address)))[..32];

    private sealed record Count(int ByAddress, int OfOne);
}

/// <param name="Contact">How the platform reaches the objector, if they want to hear of it; shown to reviewers alone.</param>
public sealed record ObjectionRequest(
    [property: Required(ErrorMessage = "请写明异议的内容。"), StringLength(1000, MinimumLength = 5, ErrorMessage = "异议内容请写5到1000个字。")] string? Words,
    [property: StringLength(80, ErrorMessage = "联系方式最多80个字。")] string? Contact);

public sealed record ObjectionMade(Guid ObjectionId);
