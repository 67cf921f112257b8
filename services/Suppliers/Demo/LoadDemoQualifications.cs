using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Suppliers.Applications;
using Marketplace.Suppliers.Qualifications;

namespace Marketplace.Suppliers.Demo;

/// <summary>The demo suppliers' licences, certificates and brand licences, some of which end soon; and two years of linkage.</summary>
internal sealed class LoadDemoQualifications(SuppliersDatabase db, TimeProvider clock) : IDemoLoader
{
    private static readonly string Reminded = $"""
        update suppliers.qualifications
        set reminded = (select min(day) from unnest({RemindOfQualifications.Days}) as day where valid_until - @today <= day)
        where valid_until - @today <= any({RemindOfQualifications.Days})
        """;

    private const string Linkage = """
        insert into suppliers.linkage_years (
            supplier_id, year, method, households, stated_at, verified_by, verified_at, verified_households, verified_method, verified_version)
        select s.supplier_id, y.year, s.linkage_method, f.households, s.admitted_at, @officer, s.admitted_at, f.households, s.linkage_method, 1
        from suppliers.suppliers s
        cross join (values (@year - 1), (@year - 2)) as y (year)
        cross join lateral (select greatest(0, s.households - (@year - 1 - y.year) * (s.households / 9)) as households) f
        """;

    public int Order => 21;

    public async Task LoadAsync(DateOnly today, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var types = (await work.QueryAsync<QualificationType>($"select {QualificationType.Columns} from suppliers.qualification_types"))
            .ToDictionary(type => type.TypeCode);
        var number = 0;
        foreach (var supplier in DemoMarket.Suppliers)
        {
            foreach (var one in Of(supplier, types, today, number++)) await one.AddAsync(work, StepOf(one));
        }
        // Past reminders went to the people of the past.
        await work.ExecuteAsync(Reminded, new { today });
        var officer = DemoMarket.PeopleWith(Roles.CountyOfficer).First().Id;
        await work.ExecuteAsync(Linkage, new { year = today.Year, officer });
        await work.CommitAsync();
    }

    private Step StepOf(Qualification one)
    {
        var by = one.Issuer == QualificationType.BrandOwner ? DemoMarket.PeopleWith(Roles.BrandOwner).First() : DemoMarket.PeopleWith(Roles.CountyOfficer).First();
        var at = new DateTimeOffset(one.ValidFrom, new TimeOnly(2, 0), TimeSpan.Zero);
        var role = one.Issuer == QualificationType.BrandOwner ? Roles.BrandOwner : Roles.CountyOfficer;
        return new(by.Id, by.Name, role, "", new Dictionary<string, string>(), at < clock.GetUtcNow() ? at : clock.GetUtcNow());
    }

    private static IEnumerable<Qualification> Of(
        DemoSupplier supplier, Dictionary<string, QualificationType> types, DateOnly today, int number)
    {
        var goods = DemoMarket.Products.Where(product => product.SupplierId == supplier.Id).ToList();
        Qualification New(string type, string code, DateOnly from, DateOnly? until) => new()
        {
            QualificationId = DemoIds.Of($"qualification/{supplier.Key}/{type}"), SupplierId = supplier.Id, SupplierName = supplier.Name,
            BannerCode = supplier.BannerCode, TypeCode = type, TypeName = types[type].Name, Issuer = types[type].Issuer, Number = code,
            ValidFrom = from, ValidUntil = until, State = Qualification.Valid,
        };
        yield return New("business-licence", supplier.CreditCode, new DateOnly(supplier.FoundedYear, 4, 12), null);

        // Those who have others process for them register the processor's licence.
        var processed = goods.Where(product => types["sc-licence"].Categories.Contains(product.CategoryCode)
            || product.Certificates.Any(paper => paper.Contains("食品生产许可", StringComparison.Ordinal))).ToList();
        if (processed.Count > 0)
        {
            var licence = supplier.ScLicence ?? DemoCodes.ScLicence($"SC101{supplier.BannerCode}8{number % 10}");
            var until = today.AddDays(number % 9 == 2 ? 24 + number : 200 + number * 53);
            yield return New("sc-licence", licence, until.AddDays(1).AddYears(-5), until) with
            {
                Categories = [.. processed.Select(product => product.CategoryCode).Distinct().Order(StringComparer.Ordinal)],
            };
        }
        if (goods.Any(product => types["quarantine-premises"].Categories.Contains(product.CategoryCode)))
        {
            yield return New("quarantine-premises", $"动防合字第{supplier.BannerCode}{number:000}号", new DateOnly(2023, 3, 8), null);
        }
        foreach (var type in types.Values.Where(type => type.Mark.Length > 0).OrderBy(type => type.Position))
        {
            var marked = goods.Where(product => product.Marks.Contains(type.Mark)).ToList();
            if (marked.Count == 0) continue;
            var until = type.MostYears is null ? (DateOnly?)null : today.AddDays(number % 7 == 3 ? 61 + number : 130 + number * 7);
            var from = until is { } end ? end.AddDays(1).AddYears(-type.MostYears!.Value) : new DateOnly(2022, 9, 1);
            yield return New(type.TypeCode, CodeOf(type, supplier, number), from, until) with
            {
                ProductIds = type.Issuer == QualificationType.BrandOwner ? [] : [.. marked.Select(product => product.Id)],
                SkuIds = type.Issuer == QualificationType.BrandOwner ? [.. marked.SelectMany(product => product.Skus).Select(sku => sku.Id)] : [],
            };
        }
    }

    private static string CodeOf(QualificationType type, DemoSupplier supplier, int number) => type.TypeCode switch
    {
        "green" => $"LB-15-23{supplier.BannerCode}{number:00}",
        "geographical-indication" => $"AGI-{supplier.BannerCode}-{number:00}",
        "mengzibiao" => $"MZB-2025-{number:0000}",
        _ => $"CFHW-2026-{number:0000}",
    };
}
