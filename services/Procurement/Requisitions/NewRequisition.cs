using Marketplace.Kernel;
using Marketplace.Procurement.Goods;

namespace Marketplace.Procurement.Requisitions;

/// <summary>Writes a requisition's head and lines; used by every way of making one.</summary>
internal static class NewRequisition
{
    private const string CanteenOf = """
        select canteen_id
        from procurement.canteens
        where buyer_organisation_id = @organisation and (@canteenId is null or canteen_id = @canteenId)
        order by canteen_id
        limit 1
        """;

    private const string InsertHead = """
        insert into procurement.requisitions (
            requisition_id, number, buyer_organisation_id, canteen_id, requester_id, requester_name, status, note, needed_on,
            created_at)
        values (@id, @number, @organisation, @canteen, @requester, @requesterName, 'Draft', @note, @neededOn, @at)
        """;

    private const string InsertLines = """
        insert into procurement.requisition_lines (
            line_id, requisition_id, position, asked_name, asked_spec, asked_quantity, asked_unit, note, sku_id, quantity,
            expected_price_cny)
        select line_id, @id, position, asked_name, asked_spec, asked_quantity, asked_unit, note, sku_id, quantity, expected
        from unnest(@ids, @positions, @names, @specs, @asked, @units, @notes, @skus, @packs, @prices)
            as t (line_id, position, asked_name, asked_spec, asked_quantity, asked_unit, note, sku_id, quantity, expected)
        """;

    public static async Task<Guid> WriteAsync(
        Work work, CurrentUser requester, Guid organisation, RequisitionHead head, IReadOnlyList<NewLine> lines, DateTimeOffset at)
    {
        var canteen = await work.FindAsync<Guid?>(CanteenOf, new { organisation, head.CanteenId })
            ?? throw RefusedException.Field("canteenId", "unknown-canteen", "没有这个食堂，请从本单位的食堂里选。");
        var serial = await work.FindAsync<long>("select nextval('procurement.requisition_numbers')");
        var id = Guid.CreateVersion7(at);
        await work.ExecuteAsync(InsertHead, new
        {
            id, number = DocumentNumber.Of("QG", at, serial), organisation, canteen, requester = requester.Id,
            requesterName = requester.Name, note = head.Note ?? "", head.NeededOn, at,
        });
        await AppendAsync(work, id, lines, 0);
        return id;
    }

    public static Task AppendAsync(Work work, Guid id, IReadOnlyList<NewLine> lines, int after) => work.ExecuteAsync(InsertLines, new
    {
        id,
        ids = lines.Select(_ => Guid.CreateVersion7()).ToArray(),
        positions = lines.Select((_, at) => after + at + 1).ToArray(),
        names = lines.Select(line => line.Name).ToArray(),
        specs = lines.Select(line => line.Spec).ToArray(),
        asked = lines.Select(line => line.Quantity).ToArray(),
        units = lines.Select(line => line.Unit).ToArray(),
        notes = lines.Select(line => line.Note).ToArray(),
        skus = lines.Select(line => line.Sku?.SkuId).ToArray(),
        packs = lines.Select(line => line.Packs).ToArray(),
        prices = lines.Select(line => line.Sku?.PriceFor(line.Packs)).ToArray(),
    });
}

internal sealed record RequisitionHead(Guid? CanteenId, DateOnly? NeededOn, string? Note);

/// <param name="Packs">Null while it cannot be told.</param>
internal sealed record NewLine(string Name, string Spec, decimal? Quantity, string Unit, string Note, Sku? Sku, int? Packs)
{
    /// <summary>A line from what was asked, with packs where the SKU is known.</summary>
    public static NewLine Of(string name, string spec, decimal? quantity, string unit, string note, Sku? sku) =>
        new(Cut(name, 200), Cut(spec, 100), quantity is null ? null : Math.Round(quantity.Value, 3), Cut(unit, 20), Cut(note, 200), sku,
            sku is null ? null : Units.Packs(quantity, unit, sku).Packs);

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
