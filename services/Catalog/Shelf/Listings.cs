using System.Text.RegularExpressions;
using Marketplace.Catalog.Media;
using Marketplace.Kernel;

namespace Marketplace.Catalog.Shelf;

/// <summary>Makes the shelf rows of products anew, in the transaction that changed them.</summary>
internal static partial class Listings
{
    /// <summary>Raised whenever the words of a product are made in another way: those of before are then made anew.</summary>
    public const int Edition = 5;

    private const string Texts = """
        select p.product_id, p.name, p.english_name, p.brand, p.english_brand, s.english_name as english_supplier_name, p.banner_code, s.name as supplier_name, c.name as category_name,
            coalesce(up.name, '') as parent_name, array_to_string(coalesce(p.shown_marks, p.marks), ' ') as marks, p.selling_line, p.english_selling_line, p.description, p.english_description, p.season, p.season_from,
            p.season_until,
            (select string_agg(k.pack, ' ' order by k.position, k.code) from catalog.skus k
                where k.product_id = p.product_id and not k.is_retired and k.blocked_because is null) as packs
        from catalog.products p
        join catalog.suppliers s using (supplier_id)
        join catalog.categories c using (category_code)
        left join catalog.categories up on up.category_code = c.parent_code
        where p.product_id = any(@ids) and p.state = 'Listed'
            and exists (select from catalog.skus k where k.product_id = p.product_id and not k.is_retired and k.blocked_because is null)
        """;

    private const string Remove = "delete from catalog.listings where product_id = any(@ids)";

    // The card shows the first SKU that is sold at retail, or the first of all where canteens alone may buy.
    private const string Insert = $"""
        insert into catalog.listings (product_id, supplier_id, supplier_name, category_code, parent_code, banner_code, league_code, name, english_name,
            selling_line, english_selling_line, picture_url, marks, storage, is_fresh_exempt, sku_id, pack, net_weight_kg, is_weighed, retail_price_cny,
            canteen_price_cny, per_500g_cny, minimum_quantity, sku_count, is_canteen, available, sold, listed_at, months,
            quantity_step, ships_from_on, is_beijing_stock)
        select p.product_id, p.supplier_id, s.name, p.category_code, coalesce(c.parent_code, c.category_code), p.banner_code,
            new.league_code, p.name, p.english_name, p.selling_line, p.english_selling_line,
            {ProductPicture.Medium},
            coalesce(p.shown_marks, p.marks), p.storage, p.is_fresh_exempt,
            lead.sku_id, lead.pack, lead.net_weight_kg, lead.is_weighed, lead.retail_price_cny, lead.canteen_price_cny,
            lead.per_500g_cny, lead.minimum_quantity, every.sku_count, every.is_canteen, lead.available, every.sold,
            p.listed_at, new.months, lead.quantity_step, p.sent_from_on,
            exists (select from catalog.product_dispatch d where d.product_id = p.product_id and d.kind = 'BeijingStock')
        from unnest(@ids, @leagues, @months) as new (product_id, league_code, months)
        join catalog.products p using (product_id)
        join catalog.suppliers s using (supplier_id)
        join catalog.categories c using (category_code)
        cross join lateral (
            select *
            from catalog.skus k
            where k.product_id = p.product_id and not k.is_retired and k.blocked_because is null
            order by k.retail_price_cny is null, k.position
            limit 1) lead
        cross join lateral (
            select count(*)::int as sku_count, bool_or(k.canteen_price_cny is not null) as is_canteen, sum(k.sold) as sold
            from catalog.skus k
            where k.product_id = p.product_id and not k.is_retired and k.blocked_because is null) every
        """;

    // The narrow row that search looks through.
    private const string InsertEntries = """
        insert into catalog.search_entries (product_id, supplier_id, category_code, parent_code, banner_code, league_code, brand,
            certificates, months, is_canteen, is_in_stock, price_fen, per_500g_fen, sold, listed_at, names, words,
            titles, edition)
        select l.product_id, l.supplier_id, l.category_code, l.parent_code, l.banner_code, l.league_code, p.brand,
            coalesce((select bit_or(1 << k.bit) from catalog.certificate_kinds k
                where exists (select from unnest(coalesce(p.shown_marks, p.marks) || p.certificates) as held where starts_with(held, k.stem))), 0),
            l.months, l.is_canteen, l.available is distinct from 0, (l.retail_price_cny * 100)::integer,
            (l.per_500g_cny * 100)::integer, l.sold::integer, l.listed_at, new.names::tsvector, new.words::tsvector,
            new.titles::tsvector, @Edition
        from unnest(@ids, @names, @words, @titles) as new (product_id, names, words, titles)
        join catalog.listings l using (product_id)
        join catalog.products p using (product_id)
        """;

    public static async Task Refresh(Work work, Guid[] ids)
    {
        var texts = await work.QueryAsync<TextRow>(Texts, new { ids });
        await work.ExecuteAsync(Remove, new { ids });
        var listed = texts.Select(text => text.ProductId).ToArray();
        await work.ExecuteAsync(Insert, new
        {
            ids = listed,
            leagues = texts.Select(text => Contracts.Regions.LeagueOf(text.BannerCode)?.Code ?? "").ToArray(),
            months = texts.Select(text => SeasonWindow.Of(text.SeasonFrom, text.SeasonUntil)?.Months ?? Season.MonthsOf(text.Season)).ToArray(),
        });
        var fields = texts.Select(FieldsOf).ToList();
        await work.ExecuteAsync(InsertEntries, new
        {
            ids = listed,
            names = texts.Select(text => SearchWords.Vector(new SearchField(text.Name, 'A') { HasSounds = true }, new SearchField(text.EnglishName, 'A'))).ToArray(),
            words = fields.Select(each => SearchWords.Vector(each)).ToArray(),
            titles = fields.Select(SearchWords.Titles).ToArray(),
            Edition,
        });
    }

    // The end of a name says what it is: 笨鸡蛋 is an egg. What stands in brackets says how it is made or with what.
    private static SearchField[] FieldsOf(TextRow text)
    {
        var name = Brackets().Replace(text.Name, " ");
        var english = EnglishEnd().Match(text.EnglishName).Value;
        var aside = string.Join(' ', Brackets().Matches(text.Name).Select(match => match.Value));
        return
        [
            new(name, 'A') { HasSounds = true, IsTitle = true },
            new(text.EnglishName, 'A') { IsTitle = true },
            new(SearchWords.HanRuns(name) is [.., var last] ? last[^1..] : "", 'A'),
            new(english, 'B'),
            new(english.Split(' ')[^1], 'A'),
            new(text.CategoryName, 'B') { HasSounds = true, IsTitle = true },
            new($"{text.Brand} {Origin.FullNameOf(text.BannerCode)} {Origin.PairedDistrictOf(text.BannerCode)} {text.ParentName} {text.Marks} {text.SupplierName} {text.EnglishBrand} {text.EnglishSupplierName}", 'B')
            {
                HasSounds = true, IsTitle = true, IsAside = true,
            },
            new($"{aside} {text.Packs}", 'C') { HasSounds = true, IsTitle = true, IsAside = true },
            new($"{text.SellingLine} {text.EnglishSellingLine}", 'C'),
            new($"{text.Description} {text.EnglishDescription}", 'D'),
        ];
    }

    // In English two words say it, before what tells how it is made: lamb leg, bone in.
    [GeneratedRegex(@"[^\s,(]+(?:\s+[^\s,(]+)?(?=\s*(?:[,(]|\bwith\b|$))", RegexOptions.IgnoreCase)]
    private static partial Regex EnglishEnd();

    [GeneratedRegex(@"[（(【\[][^）)】\]]*[）)】\]]")]
    private static partial Regex Brackets();

    private sealed record TextRow(
        Guid ProductId, string Name, string EnglishName, string Brand, string EnglishBrand, string EnglishSupplierName, string BannerCode, string SupplierName, string CategoryName, string ParentName,
        string Marks, string SellingLine, string EnglishSellingLine, string Description, string EnglishDescription, string Season, string? SeasonFrom, string? SeasonUntil,
        string Packs);
}
