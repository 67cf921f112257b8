using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Marketplace.AllInOne;
using Marketplace.Tests.Conventions;
using Marketplace.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static Marketplace.Tests.Suppliers.Applicant;

namespace Marketplace.Tests.Suppliers;

/// <summary>Files in a bucket instead of a folder: the store is s3rver, which checks signatures as S3 does.</summary>
public sealed class S3Tests
{
    [Fact]
    public async Task Files_are_kept_in_a_bucket_and_read_back_and_where_the_store_is_away_nothing_is_kept()
    {
        var folder = Directory.CreateTempSubdirectory("s3rver");
        var port = Ports.FindFree();
        using var store = Start(folder.FullName, port);
        try
        {
            await using var market = await Market.StartAsync(configure: builder =>
            {
                builder.Configuration["Marketplace:S3:Endpoint"] = $"http://127.0.0.1:{port}";
                builder.Configuration["Marketplace:S3:AccessKey"] = "S3RVER";
                builder.Configuration["Marketplace:S3:SecretKey"] = "S3RVER";
                // The store compares the time of a signature with its own clock.
                builder.Services.AddSingleton(TimeProvider.System);
            });
            var applicant = await new Applicant(market).SubmittedAsync();
            var file = (await applicant.ViewAsync()).GetProperty("attachments")[0].GetProperty("attachmentId").GetGuid();

            var read = await County(market).GetAsync($"/api/suppliers/applications/{applicant.Id}/attachments/{file}");

            Assert.Equal(Png, await read.Content.ReadAsByteArrayAsync());
            Assert.Equal("nosniff", read.Headers.GetValues("X-Content-Type-Options").Single());
        }
        finally
        {
            store.Kill(entireProcessTree: true);
            await store.WaitForExitAsync();
        }

        await using var shut = await Market.StartAsync(configure: builder =>
            builder.Configuration["Marketplace:S3:Endpoint"] = $"http://127.0.0.1:{port}");
        var unlucky = new Applicant(shut);
        await Assert.ThrowsAnyAsync<Exception>(unlucky.DraftedAsync);
        Assert.Empty((await unlucky.ViewAsync()).GetProperty("attachments").EnumerateArray());
        folder.Delete(recursive: true);
    }

    private static Process Start(string folder, int port)
    {
        var tests = Path.Combine(SourceTree.Root, "tests", "Marketplace.Tests");
        var start = new ProcessStartInfo("node", [
            Path.Combine(tests, "node_modules", "s3rver", "bin", "s3rver.js"), "--directory", folder, "--address", "127.0.0.1",
            "--port", $"{port}", "--configure-bucket", "marketplace"])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        for (var giveUpAt = DateTime.UtcNow.AddSeconds(120); DateTime.UtcNow < giveUpAt;)
        {
            try
            {
                using var probe = new TcpClient();
                probe.Connect(IPAddress.Loopback, port);
                return process;
            }
            catch (SocketException)
            {
                Thread.Sleep(100);
            }
        }
        throw new TimeoutException("s3rver did not start.");
    }
}
