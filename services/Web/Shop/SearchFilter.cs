using Microsoft.AspNetCore.Http.Extensions;

namespace Marketplace.Web.Shop;

/// <summary>What the search page was asked for, and the addresses of what it would be asked next.</summary>
public sealed record SearchFilter(
    string? Text, string? Category, string? Banner, string? Brand, string? Certificate, string? Price, bool Canteen, string? Season,
    string? Sort, int Page)
{
    /// <summary>How many filters are on.</summary>
    public int Set => new[] { Category, Banner, Brand, Certificate, Price, Season }.Count(value => value is not null) + (Canteen ? 1 : 0);

    public bool Any => Set > 0;

    public string Query => Build(Page);

    public string Address(SearchFilter other) => "/search" + other.Build(other.Page);

    /// <summary>The same search with one filter set, or without it when it is set already.</summary>
    public string Toggle(string filter, string value) => Address(filter switch
    {
        "category" => this with { Category = Category == value ? null : value, Page = 1 },
        "banner" => this with { Banner = Banner == value ? null : value, Page = 1 },
        "brand" => this with { Brand = Brand == value ? null : value, Page = 1 },
        "certificate" => this with { Certificate = Certificate == value ? null : value, Page = 1 },
        "price" => this with { Price = Price == value ? null : value, Page = 1 },
        "canteen" => this with { Canteen = !Canteen, Page = 1 },
        "season" => this with { Season = Season == value ? null : value, Page = 1 },
        _ => this with { Sort = value == "relevance" ? null : value, Page = 1 },
    });

    public string OnPage(int page) => Address(this with { Page = page });

    /// <summary>The same filters with other words.</summary>
    public string Instead(string words) => Address(this with { Text = words, Page = 1 });

    public string Cleared => Address(new SearchFilter(Text, null, null, null, null, null, false, null, Sort, 1));

    private string Build(int page)
    {
        var query = new QueryBuilder();
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value)) query.Add(name, value);
        }

        Add("q", Text);
        Add("category", Category);
        Add("banner", Banner);
        Add("brand", Brand);
        Add("certificate", Certificate);
        Add("price", Price);
        Add("canteen", Canteen ? "true" : null);
        Add("season", Season);
        Add("sort", Sort);
        Add("page", page > 1 ? page.ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
        return query.ToString();
    }
}
