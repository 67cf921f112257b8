using Marketplace.Kernel;
using Marketplace.Procurement.Goods;
using Marketplace.Procurement.Requisitions.Pasting;
using Marketplace.Readers;

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
            created_at, left_out, pasted_form)
        values (@id, @number, @organisation, @canteen, @requester, @requesterName, 'Draft', @note, @neededOn, @at, @leftOut, @form)
        """;

    private const string OneAtATime = "select pg_advisory_xact_lock(hashtextextended(@form::text, 0))";

    // What was pasted from the same form, is as it was made and is the same list: it shares a good, or nothing of it was found.
    private const string PastedBefore = """
        select requisition_id
        from procurement.requisitions r
        where pasted_form = @form and requester_id = @requester and buyer_organisation_id = @organisation and status = 'Draft'
            and (exists (select from procurement.requisition_lines l where l.requisition_id = r.requisition_id and l.asked_name = any(@names))
                or not exists (select from procurement.requisition_lines l where l.requisition_id = r.requisition_id and l.sku_id is not null))
        order by requisition_id desc
        limit 1
        for update
        """;

    private const string PasteOver = """
        update procurement.requisitions
        set canteen_id = @canteen, note = @note, needed_on = @neededOn, left_out = @leftOut
        where requisition_id = @id;

        delete from procurement.requisition_lines
        where requisition_id = @id
        """;

    private const string InsertLines = """
        insert into procurement.requisition_lines (
            line_id, requisition_id, position, asked_name, asked_spec, asked_quantity, asked_unit, note, sku_id, quantity,
            expected_price_cny, question, asked_price_cny, asked_amount_cny, is_settled, is_price_settled, paper_quantity, paper_unit)
        select line_id, @id, position, asked_name, asked_spec, asked_quantity, asked_unit, note, sku_id, quantity, expected,
            question, asked_price, asked_amount, settled, settled, asked_quantity, asked_unit
        from unnest(
            @ids, @positions, @names, @specs, @asked, @units, @notes, @skus, @packs, @prices, @questions, @askedPrices, @askedAmounts,
            @settled)
            as t (line_id, position, asked_name, asked_spec, asked_quantity, asked_unit, note, sku_id, quantity, expected, question,
                asked_price, asked_amount, settled)
        """;

    /// <returns>The requisition, and whether it was there before.</returns>
    public static async Task<(Guid Id, bool IsOver)> WriteAsync(
        Work work, CurrentUser requester, Guid organisation, RequisitionHead head, IReadOnlyList<NewLine> lines, DateTimeOffset at)
    {
        var canteen = await work.FindAsync<Guid?>(CanteenOf, new { organisation, head.CanteenId })
            ?? throw RefusedException.Field("canteenId", "unknown-canteen", "没有这个食堂，请从本单位的食堂里选。");
        NeededDay.MustNotBePast(head.NeededOn, at);
        if (head.Form is not null) await work.ExecuteAsync(OneAtATime, new { form = head.Form });
        if (head.Form is not null && await work.FindAsync<Guid?>(PastedBefore, new
        {
            form = head.Form, requester = requester.Id, organisation, names = lines.Select(line => line.Name).ToArray(),
        }) is { } before)
        {
            await work.ExecuteAsync(PasteOver, new { id = before, canteen, note = head.Note ?? "", head.NeededOn, leftOut = head.LeftOut ?? [] });
            await AppendAsync(work, before, lines, 0);
            return (before, true);
        }
        var serial = await work.FindAsync<long>("select nextval('procurement.requisition_numbers')");
        var id = Guid.CreateVersion7(at);
        await work.ExecuteAsync(InsertHead, new
        {
            id, number = DocumentNumber.Of("QG", at, serial), organisation, canteen, requester = requester.Id,
            requesterName = requester.Name, note = head.Note ?? "", head.NeededOn, at, leftOut = head.LeftOut ?? [],
            form = head.Form,
        });
        await AppendAsync(work, id, lines, 0);
        return (id, false);
    }

    public static Task AppendAsync(Work work, Guid id, IReadOnlyList<NewLine> lines, int after) => work.ExecuteAsync(InsertLines, new
    {
        id,
        ids = lines.Select(_ => Guid.CreateVersion7()).ToArray(),
        positions = lines.Select((_, at) => after + at + 1).ToArray(),
        names = lines.Select(line => line.Name).ToArray(),
        specs = lines.Select(line => line.Asked.Spec).ToArray(),
        asked = lines.Select(line => line.Asked.Quantity).ToArray(),
        units = lines.Select(line => line.Asked.Unit).ToArray(),
        notes = lines.Select(line => line.Note).ToArray(),
        skus = lines.Select(line => line.Sku?.SkuId).ToArray(),
        packs = lines.Select(line => line.Packs).ToArray(),
        prices = lines.Select(line => line.Sku?.PriceFor(line.Packs)).ToArray(),
        questions = lines.Select(line => line.Asked.Question).ToArray(),
        askedPrices = lines.Select(line => line.Asked.PriceCny).ToArray(),
        askedAmounts = lines.Select(line => line.Asked.AmountCny).ToArray(),
        settled = lines.Select(line => line.Asked.IsSettled).ToArray(),
    });
}

/// <param name="LeftOut">Pasted rows that were taken for no goods.</param>
/// <param name="Form">The form they were pasted into; its draft of before is written over while it is as it was made.</param>
internal sealed record RequisitionHead(Guid? CanteenId, DateOnly? NeededOn, string? Note, string[]? LeftOut = null, Guid? Form = null);

/// <param name="Packs">Null while it cannot be told, or is asked about.</param>
internal sealed record NewLine(string Name, AskedLine Asked, string Note, Sku? Sku, int? Packs)
{
    /// <summary>A line somebody chose the good, the quantity and the unit of.</summary>
    public static NewLine Of(decimal quantity, string unit, string note, Sku sku) => new(
        Cut(sku.ProductName, 200),
        new(Cut(sku.Pack, 100), Math.Round(quantity, 3), Cut(unit, 20), null, null, null) { IsSettled = true, IsPriceSettled = true },
        Cut(note, 200), sku, Units.Packs(quantity, unit, sku).Packs);

    /// <summary>A line as it was pasted: in packs only where good, unit and pack fit.</summary>
    public static NewLine Of(PastedRow row, Sku? sku)
    {
        var price = row.PriceCny ?? row.PriceCnyPerKg * KgOfUnit(row, sku);
        var question = row.Question ?? (row.PriceCnyPerKg is { } perKg && price is null ? Questions.PricePerKg(perKg) : null)
            ?? (row is { Total: { } total, Quantity: { } quantity } && !Comes(row, total, sku) ? Questions.TotalDiffers(quantity, row.Unit, total) : null);
        var asked = new AskedLine(
            Cut(row.Spec, 100), Within(row.Quantity, 3), Cut(row.Unit, 20), Within(price, 4), Within(row.AmountCny, 2), question);
        return new(Cut(row.Name, 200), asked, Cut(row.Note, 200), sku,
            sku is null || LineDoubts.Of(asked, sku) is not null ? null : Units.Packs(asked.Quantity, asked.Unit, sku).Packs);
    }

    // Both are the same packs, or the same weight where there is no good yet.
    private static bool Comes(PastedRow row, PastedTotal total, Sku? sku) => sku is not null
        ? Units.Packs(row.Quantity, row.Unit, sku).Packs is { } packs && Units.Packs(total.Figure, total.Unit, sku).Packs == packs
        : row.Quantity * (WeightUnits.KgOf(row.Unit) ?? PackReader.Read(row.Spec).Kilograms) is { } kg && kg == total.Figure * WeightUnits.KgOf(total.Unit);

    // What one of the row's unit weighs: as the good says, or the 规格 where there is none yet.
    private static decimal? KgOfUnit(PastedRow row, Sku? sku) =>
        sku is null ? PackReader.Read(row.Spec).Kilograms : Units.PerPack(row.Unit, sku) is { } perPack ? sku.NetWeightKg / perPack : null;

    private static decimal? Within(decimal? figure, int digits) =>
        figure is { } given && Math.Abs(given) < 1_000_000_000_000 ? Math.Round(given, digits, MidpointRounding.AwayFromZero) : null;

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
