using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Marketplace.Catalog.Mine;
using Marketplace.Kernel;

namespace Marketplace.Tests.Catalog;

public sealed class PhotoTests(DemoShelves shelves) : IClassFixture<DemoShelves>
{
    private HttpClient Supplier => shelves.Market.As(SupplierBench.Horqin);

    [Fact]
    public async Task A_photo_is_known_by_its_content_and_served_for_ever()
    {
        var productId = (await Supplier.Create(SupplierBench.Draft("有照片的", "P-1"))).ProductId;

        foreach (var (content, type) in new[] { (TestImages.Jpeg(1200, 900), "image/jpeg"), (TestImages.Png(800, 600), "image/png"), (TestImages.WebP(640, 480), "image/webp") })
        {
            // The name lies; nobody believes it.
            using var answer = await Add(productId, content, "photo.txt");
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            var photo = (await answer.Content.ReadFromJsonAsync<MyPhoto>(Json.Options))!;

            using var served = await shelves.Market.Anonymous.GetAsync(photo.Url);
            Assert.Equal(type, served.Content.Headers.ContentType?.MediaType);
            Assert.Equal(content, await served.Content.ReadAsByteArrayAsync());
            Assert.Contains("immutable", served.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            Assert.Equal("nosniff", served.Headers.GetValues("X-Content-Type-Options").Single());
        }
        Assert.Equal(3, (await Supplier.Read(productId)).Photos.Count);
    }

    [Fact]
    public async Task The_same_photo_twice_is_one_photo()
    {
        var productId = (await Supplier.Create(SupplierBench.Draft("同一张", "P-2"))).ProductId;
        using var first = await Add(productId, TestImages.Png(500, 500));
        using var second = await Add(productId, TestImages.Png(500, 500));

        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Single((await Supplier.Read(productId)).Photos);
    }

    [Theory]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>""", "photo-is-script")]
    [InlineData("""<?xml version="1.0"?><svg/>""", "photo-is-script")]
    [InlineData("<!doctype html><script>1</script>", "photo-is-script")]
    [InlineData("GIF89a..........", "photo-unknown")]
    [InlineData("MZ not a photo at all", "photo-unknown")]
    public async Task What_is_no_photo_is_refused_in_plain_words(string content, string code)
    {
        var productId = (await Supplier.Create(SupplierBench.Draft("不收", "P-" + Guid.NewGuid().ToString()[..8]))).ProductId;
        using var answer = await Add(productId, Encoding.UTF8.GetBytes(content), "photo.jpg");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(code, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_photo_too_small_too_wide_or_too_heavy_is_refused()
    {
        var productId = (await Supplier.Create(SupplierBench.Draft("尺寸", "P-4"))).ProductId;
        using var small = await Add(productId, TestImages.Png(100, 100));
        using var wide = await Add(productId, TestImages.Png(9000, 400));
        using var heavy = await Add(productId, [.. TestImages.Png(800, 800), .. new byte[20 * 1024 * 1024]]);
        using var cut = await Add(productId, TestImages.Jpeg(800, 800)[..14]);

        Assert.Equal(HttpStatusCode.BadRequest, small.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, wide.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, heavy.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, cut.StatusCode);
    }

    [Fact]
    public async Task Photos_have_three_widths_and_an_order_and_the_first_stands_on_the_shelf()
    {
        var saved = await Supplier.Create(SupplierBench.Draft("三种宽度", "P-3W"));
        using var first = await Add(saved.ProductId, TestImages.Png(1000, 500));
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(TestImages.Jpeg(1600, 1200)), "file", "a.jpg" }, { new ByteArrayContent(TestImages.Jpeg(800, 600)), "medium", "a.jpg" },
            { new ByteArrayContent(TestImages.Jpeg(400, 300)), "small", "a.jpg" },
        };
        using var second = await Supplier.PostAsync($"/api/catalog/mine/products/{saved.ProductId}/photos", form);
        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        using var strange = new MultipartFormDataContent
        {
            { new ByteArrayContent(TestImages.Jpeg(1600, 900)), "file", "a.jpg" }, { new ByteArrayContent(TestImages.Jpeg(400, 400)), "small", "a.jpg" },
        };
        using var refused = await Supplier.PostAsync($"/api/catalog/mine/products/{saved.ProductId}/photos", strange);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);

        var photos = (await Supplier.Read(saved.ProductId)).Photos;
        using var ordered = await Supplier.PutAsJsonAsync($"/api/catalog/mine/products/{saved.ProductId}/photos", new OrderPhotosRequest([photos[1].Hash, photos[0].Hash]), Json.Options);
        Assert.Equal([photos[1].Hash, photos[0].Hash], (await Supplier.Read(saved.ProductId)).Photos.Select(photo => photo.Hash));
        using var moved = await Supplier.Move(saved.ProductId, "Listed", (await Supplier.Read(saved.ProductId)).Product.Version!.Value);
        var card = (await shelves.Search("三种宽度")).Items[0];
        Assert.Equal(TestImages.Jpeg(800, 600), await shelves.Market.Anonymous.GetByteArrayAsync(card.PictureUrl));
        var page = await shelves.Market.Anonymous.GetStringAsync($"/products/{saved.ProductId}");
        Assert.Contains(" 400w, ", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_outside_the_store_is_served()
    {
        foreach (var path in new[] { "..%2f..%2fetc%2fpasswd", new string('0', 64), "ABC" })
        {
            using var answer = await shelves.Market.Anonymous.GetAsync($"/api/catalog/media/{path}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    private Task<HttpResponseMessage> Add(Guid productId, byte[] content, string name = "photo.jpg") =>
        Supplier.Upload($"/api/catalog/mine/products/{productId}/photos", content, name);
}
