using System.Net;
using System.Net.Sockets;
using System.Text;
using Marketplace.Tests.Support;
using static Marketplace.Tests.Suppliers.Applicant;

namespace Marketplace.Tests.Suppliers;

public sealed class AttachmentTests(AdmissionTests.Fixture fixture) : IClassFixture<AdmissionTests.Fixture>
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, .. new byte[40], 0xFF, 0xD9];
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\nstartxref\n9\n%%EOF\n");

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
    public async Task Pictures_and_documents_are_taken_whatever_they_are_called()
    {
        var applicant = await new Applicant(Market).DraftedAsync();

        Assert.Equal("image/jpeg", (await JsonOf(await applicant.AttachAsync(Jpeg, "x.pdf", "Other"))).GetProperty("mediaType").GetString());
        Assert.Equal("执照.pdf", (await JsonOf(await applicant.AttachAsync(Pdf, "../../执照.html", "Other"))).GetProperty("fileName").GetString());
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
