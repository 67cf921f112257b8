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

        foreach (var (content, width) in new[] { (TestImages.Jpeg(1200, 900), 1200), (TestImages.Png(800, 600), 800), (TestImages.WebP(640, 480), 640) })
        {
            // The name lies; nobody believes it.
            using var answer = await Add(productId, content, "photo.txt");
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            var photo = (await answer.Content.ReadFromJsonAsync<MyPhoto>(Json.Options))!;

            using var served = await shelves.Market.Anonymous.GetAsync(photo.Url);
            Assert.Equal("image/jpeg", served.Content.Headers.ContentType?.MediaType);
            Assert.Equal(photo.Hash, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await served.Content.ReadAsByteArrayAsync())));
            Assert.Equal(width, photo.Width);
            Assert.Contains("immutable", served.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            Assert.Equal("nosniff", served.Headers.GetValues("X-Content-Type-Options").Single());
        }
        Assert.Equal(3, (await Supplier.Read(productId)).Photos.Count);
    }

    [Fact]
    public async Task A_phones_photo_stands_upright_and_tells_nobody_where_it_was_taken()
    {
        var productId = (await Supplier.Create(SupplierBench.Draft("手机拍的", "P-GPS"))).ProductId;
        using var answer = await Add(productId, TestImages.FromPhone(2000, 1000));
        var photo = (await answer.Content.ReadFromJsonAsync<MyPhoto>(Json.Options))!;
        Assert.Equal((1000, 2000), (photo.Width, photo.Height));

        var jpeg = await shelves.Market.Anonymous.GetByteArrayAsync(photo.Url);
        using var request = new HttpRequestMessage(HttpMethod.Get, photo.Url) { Headers = { Accept = { new("image/webp"), new("image/*") } } };
        using var served = await shelves.Market.Anonymous.SendAsync(request);
        var webp = await served.Content.ReadAsByteArrayAsync();
        Assert.Equal(("image/webp", "Accept"), (served.Content.Headers.ContentType?.MediaType, string.Join(' ', served.Headers.Vary)));
        foreach (var content in new[] { jpeg, webp })
        {
            Assert.Equal(-1, content.AsSpan().IndexOf("Exif"u8));
            Assert.Equal(-1, content.AsSpan().IndexOf("GPS"u8));
            // Turned right by a quarter: the upper left corner is now the upper right one.
            using var picture = TestImages.Open(content);
            Assert.True(picture.GetPixel(900, 100).Red > 200);
            Assert.True(picture.GetPixel(100, 100).Red < 60);
        }
    }

    [Fact]
    public async Task A_photo_that_breaks_off_or_would_fill_the_memory_is_refused()
    {
        var productId = (await Supplier.Create(SupplierBench.Draft("坏照片", "P-BAD"))).ProductId;
        var whole = TestImages.Png(600, 600);
        using var broken = await Add(productId, whole[..(whole.Length / 2)]);
        var bomb = TestImages.Png(600, 600);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bomb.AsSpan(16), 7900);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bomb.AsSpan(20), 7900);
        using var large = await Add(productId, bomb);

        Assert.Equal("photo-broken", (await broken.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        Assert.Equal("photo-too-many-pixels", (await large.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
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
        using var second = await Add(saved.ProductId, TestImages.Jpeg(2000, 1500));
        Assert.Equal(HttpStatusCode.Created, second.StatusCode);

        var photos = (await Supplier.Read(saved.ProductId)).Photos;
        using var ordered = await Supplier.PutAsJsonAsync($"/api/catalog/mine/products/{saved.ProductId}/photos", new OrderPhotosRequest([photos[1].Hash, photos[0].Hash]), Json.Options);
        Assert.Equal([photos[1].Hash, photos[0].Hash], (await Supplier.Read(saved.ProductId)).Photos.Select(photo => photo.Hash));
        using var moved = await Supplier.Move(saved.ProductId, "Listed", (await Supplier.Read(saved.ProductId)).Product.Version!.Value);
        var card = (await shelves.Search("三种宽度")).Items[0];
        using var medium = TestImages.Open(await shelves.Market.Anonymous.GetByteArrayAsync(card.PictureUrl));
        using var large = TestImages.Open(await shelves.Market.Anonymous.GetByteArrayAsync(photos[1].Url));
        Assert.Equal((800, 600, 1600, 1200), (medium.Width, medium.Height, large.Width, large.Height));
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
