using System.ComponentModel.DataAnnotations;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Offers;

namespace Marketplace.Procurement.Organisations;

/// <summary>Lets an administrator take in a buyer organisation with its canteens and this year's budget.</summary>
internal static class CreateBuyerOrganisation
{
    private const string Insert = """
        insert into procurement.buyer_organisations (buyer_organisation_id, name, district_code, kind, created_at)
        values (@id, @Name, @DistrictCode, @Kind, @now)
        on conflict on constraint buyer_organisation_name_taken do nothing
        """;

    private const string InsertCanteen = """
        insert into procurement.canteens (canteen_id, buyer_organisation_id, name, address)
        values (@canteenId, @id, @Name, @Address)
        """;

    private const string InsertBudget = """
        insert into procurement.budgets (buyer_organisation_id, year, amount_cny)
        values (@id, @year, @amount)
        """;

    public static void Map(IEndpointRouteBuilder organisations) =>
        organisations.MapPost("", Handle).RequireAuthorization(Policies.Administrator)
            .WithName("CreateBuyerOrganisation").WithSummary("新建采购单位")
            .Produces<BuyerOrganisationCreated>(201).ProducesProblem(400).ProducesProblem(409);

    private static async Task<IResult> Handle(
        CreateBuyerOrganisationRequest request, IdempotentRequest once, ProcurementDatabase db, TimeProvider clock, CancellationToken ct)
    {
        if (!Regions.All.Any(region => region.Code == request.DistrictCode && region.Level == "district"))
        {
            throw RefusedException.Field("districtCode", "unknown-district", "没有这个区，请从北京各区里选。");
        }
        if (request.Canteens.Select(canteen => canteen.Name.Trim()).Distinct().Count() != request.Canteens.Count)
        {
            throw RefusedException.Field("canteens", "canteen-name-taken", "食堂的名称重复了。");
        }
        return await once.RunAsync(db, request, async work =>
        {
            var now = clock.GetUtcNow();
            var id = Guid.CreateVersion7(now);
            if (await work.ExecuteAsync(Insert, new { id, request.Name, request.DistrictCode, request.Kind, now }) == 0)
            {
                throw RefusedException.Conflict("name-taken", "已经有同名的采购单位，请核对。");
            }
            foreach (var canteen in request.Canteens)
            {
                await work.ExecuteAsync(InsertCanteen, new { id, canteenId = Guid.CreateVersion7(), canteen.Name, canteen.Address });
            }
            await work.ExecuteAsync(InsertBudget, new { id, year = BeijingTime.DayOf(now).Year, amount = Money.Round(request.YearlyBudgetCny) });
            return TypedResults.Created($"/api/procurement/buyer-organisations/{id}", new BuyerOrganisationCreated(id));
        }, ct);
    }
}

/// <param name="Kind">School, Government, Hospital or Enterprise. Schools need a third signature on receipts.</param>
public sealed record CreateBuyerOrganisationRequest(
    [Required(ErrorMessage = "请填单位名称。"), StringLength(60, ErrorMessage = "名称最多60个字。")] string Name,
    [Required(ErrorMessage = "请选所在的区。")] string DistrictCode,
    [Required(ErrorMessage = "请选单位类型。"), AllowedValues("School", "Government", "Hospital", "Enterprise", ErrorMessage = "单位类型不对。")]
    string Kind,
    [Range(typeof(decimal), "0", "10000000000", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true,
        ErrorMessage = "预算不能是负数。")] decimal YearlyBudgetCny,
    [Required(ErrorMessage = "请至少填一个食堂。"), MinLength(1, ErrorMessage = "请至少填一个食堂。"), MaxLength(50, ErrorMessage = "一次最多50个食堂。")]
    IReadOnlyList<NewCanteen> Canteens);

public sealed record NewCanteen(
    [Required(ErrorMessage = "请填食堂名称。"), StringLength(40, ErrorMessage = "名称最多40个字。")] string Name,
    [Required(ErrorMessage = "请填送货地址。"), StringLength(100, ErrorMessage = "地址最多100个字。")] string Address);

public sealed record BuyerOrganisationCreated(Guid BuyerOrganisationId);
