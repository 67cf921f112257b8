using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Marketplace.Readers;
using Marketplace.Suppliers.Attachments;
using Marketplace.Tests.Support;
using Microsoft.Extensions.Configuration;
using static Marketplace.Tests.Suppliers.Applicant;

namespace Marketplace.Tests.Suppliers;

public sealed class AttachmentTests(AdmissionTests.Fixture fixture) : IClassFixture<AdmissionTests.Fixture>
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, .. new byte[40], 0xFF, 0xD9];
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\nstartxref\n9\n%%EOF\n");

    private static byte[] With(ReadOnlySpan<byte> more) => [.. Pdf[..9], .. more, .. Pdf[9..]];

    private static byte[] Deflated(ReadOnlySpan<byte> content)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(content);
        return packed.ToArray();
    }

    private static byte[] Packed(ReadOnlySpan<byte> content) => [.. "<</Type/ObjStm/Filter/FlateDecode>>stream\r\n"u8, .. Deflated(content), .. "\nendstream\n"u8];

    private static byte[] Blanks(int count) => [.. Enumerable.Repeat((byte)' ', count)];

    private Market Market => fixture.Market;

    public static TheoryData<string, byte[]> Disguised => new()
    {
        { "an SVG with a script", "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"u8.ToArray() },
        { "a page", "<!doctype html><html>"u8.ToArray() },
        { "a picture with a page behind it", [.. Jpeg, .. "<html><script>alert(1)</script>"u8] },
        { "a PNG with more behind its end", [.. Png, .. "PK\u0003\u0004"u8] },
        { "a picture that is a zip too", [.. Jpeg, .. "PK\u0005\u0006"u8, .. new byte[18]] },
        { "a picture that is a PDF too", [.. Jpeg[..8], .. "%PDF-1.4"u8, .. Jpeg[8..]] },
        { "a PDF that runs", [.. Pdf[..9], .. "<</S/JavaScript/JS(app.alert(1))>>\n"u8, .. Pdf[9..]] },
        { "a PDF that runs by a name written otherwise", With("<</S/Java#53cript/JS(app.alert(1))>>\n"u8) },
        { "a PDF that leads elsewhere", With("<</S/URI/URI(https://elsewhere.example)>>\n"u8) },
        { "a PDF with a file in it", With("<</Names[(a)<</EF<</F 3 0 R>>>>]/EmbeddedFiles 2 0 R>>\n"u8) },
        { "a PDF that runs by a packed object", With(Packed("<</S/JavaScript/JS(1)>>"u8)) },
        { "a PDF that runs far within a packed object", With(Packed([.. Blanks(65_530), .. "/JavaScript "u8])) },
        { "a PDF of nothing but beginnings", With([.. Enumerable.Repeat((byte[])[.. "stream\n"u8, 0x78, 0x9C], 25_000).SelectMany(one => one)]) },
        { "a PDF larger than it looks", With(Packed(new byte[300_000_000])) },
        { "a PDF with a password", With("<</Encrypt 4 0 R>>\n"u8) },
        { "a PDF with a page behind it", [.. Pdf, .. "<html>"u8] },
        { "a PNG cut off", Png[..^6] },
        { "a PDF cut off", Pdf[..30] },
    };

    [Theory]
    [MemberData(nameof(Disguised))]
    public async Task What_is_not_plainly_one_of_the_three_is_refused_by_its_content(string what, byte[] content)
    {
        var applicant = await new Applicant(Market).DraftedAsync();

        var refused = await applicant.AttachAsync(content, "营业执照.png", "Other");

        Assert.True(refused.StatusCode == HttpStatusCode.BadRequest, what);
        Assert.Equal("attachment-content", (await JsonOf(refused)).GetProperty("code").GetString());
    }

    [Fact]
    public void A_picture_keeps_its_pixels_and_which_way_up_it_is_and_nothing_else()
    {
        var bare = BarePicture.Of(Catalog.TestImages.FromPhone(400, 300), "image/jpeg")!;
        using var codec = SkiaSharp.SKCodec.Create(SkiaSharp.SKData.CreateCopy(bare));

        Assert.Equal(-1, bare.AsSpan().IndexOf("Tel"u8));
        Assert.Equal(-1, bare.AsSpan().IndexOf("GPS"u8));
        Assert.Equal(SkiaSharp.SKEncodedOrigin.RightTop, codec.EncodedOrigin);
        Assert.Equal(TestImagePixels(Catalog.TestImages.Jpeg(400, 300)), TestImagePixels(bare));

        var png = Catalog.TestImages.Png(300, 300);
        byte[] told = [.. png[..33], 0, 0, 0, 7, .. "tEXtGPS\0N40"u8, 0, 0, 0, 0, .. png[33..]];
        Assert.Equal(png, BarePicture.Of(told, "image/png"));
        // Chunks that lie about their length lead nowhere, and not round in circles.
        Assert.Null(BarePicture.Of([.. png[..33], 0xFF, 0xFF, 0xFF, 0xF4, .. png[37..]], "image/png"));
        Assert.Null(BarePicture.Of(png[..^12], "image/png"));
    }

    private static SkiaSharp.SKColor[] TestImagePixels(byte[] content)
    {
        using var codec = SkiaSharp.SKCodec.Create(SkiaSharp.SKData.CreateCopy(content));
        using var bitmap = new SkiaSharp.SKBitmap(codec.Info);
        codec.GetPixels(codec.Info, bitmap.GetPixels());
        return bitmap.Pixels;
    }

    [Fact]
    public async Task Pictures_and_documents_are_taken_whatever_they_are_called()
    {
        var applicant = await new Applicant(Market).DraftedAsync();

        Assert.Equal("image/jpeg", (await JsonOf(await applicant.AttachAsync(Jpeg, "x.pdf", "Other"))).GetProperty("mediaType").GetString());
        // A name that only begins as one of those that act is another, also where it goes on in the next piece.
        Assert.Equal("application/pdf", (await JsonOf(await applicant.AttachAsync(
            With(Packed([.. Blanks(65_532), .. "/URIBase "u8])), "x.pdf", "Other"))).GetProperty("mediaType").GetString());
        Assert.Equal("执照gpj.pdf", (await JsonOf(await applicant.AttachAsync(Pdf, "执照\u202Egpj.exe", "Other"))).GetProperty("fileName").GetString());
        Assert.Equal("执照.pdf", (await JsonOf(await applicant.AttachAsync(Pdf, "../../执照.html", "Other"))).GetProperty("fileName").GetString());
    }

    [Fact]
    public async Task What_is_kept_is_for_nobody_else_on_the_machine()
    {
        await (await new Applicant(Market).DraftedAsync()).AttachAsync(Jpeg, "a.jpg", "Other");

        var folder = Path.Combine(Market.Service<IConfiguration>()["Marketplace:Files"]!, "suppliers");
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.All(Directory.GetFiles(folder, "*", SearchOption.AllDirectories), file => Assert.Equal(Owner, new FileInfo(file).UnixFileMode));
        Assert.All(Directory.GetDirectories(folder, "*").Append(folder), inside => Assert.Equal(Owner | UnixFileMode.UserExecute, new DirectoryInfo(inside).UnixFileMode));
    }

    [Fact]
    public async Task An_upload_cut_off_halfway_leaves_nothing()
    {
        var applicant = await new Applicant(Market).DraftedAsync();
        var bearer = applicant.Client.DefaultRequestHeaders.Authorization!.ToString();
        using (var wire = new TcpClient())
        {
            await wire.ConnectAsync("127.0.0.1", Market.Address.Port);
            var head = $"POST /api/suppliers/applications/{applicant.Id}/attachments HTTP/1.1\r\nHost: market\r\nAuthorization: {bearer}\r\n"
                + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 500000\r\n\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nOther\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n";
            var stream = wire.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
            await stream.WriteAsync(Png);
            await stream.WriteAsync(new byte[100_000]);
            wire.Client.Shutdown(SocketShutdown.Send);
            // To the end of what the market says to that, which is when it has done with it.
            try
            {
                await stream.CopyToAsync(Stream.Null);
            }
            catch (IOException)
            {
                // It hung up without a word.
            }
        }

        Assert.Equal(1, (await applicant.ViewAsync()).GetProperty("attachments").GetArrayLength());
        Assert.Equal(HttpStatusCode.OK, (await applicant.AttachAsync(Jpeg, "a.jpg", "Other")).StatusCode);
    }
}
