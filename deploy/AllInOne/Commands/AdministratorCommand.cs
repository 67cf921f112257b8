using Marketplace.AllInOne.Database;
using Marketplace.Identity;
using Marketplace.Kernel;

namespace Marketplace.AllInOne.Commands;

/// <summary>Makes the first administrator, who then signs in by phone. Refuses when there is one.</summary>
internal static class AdministratorCommand
{
    public static readonly string[] Options = ["phone", "name", "data"];

    public static async Task RunAsync(CommandLine line, CancellationToken ct)
    {
        if (line["phone"] is not { } phone || line["name"] is not { } name)
            throw new StartupException("请给出 --phone 手机号 --name 姓名", "--phone and --name are needed");

        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        if (builder.Configuration.GetConnectionString("identity") is not null)
        {
            await MakeAsync(builder, phone, name, ct);
            return;
        }
        await using var database = await MarketDatabase.OpenAsync(DataFolder.Resolve(line), ct: ct);
        builder.Configuration.AddInMemoryCollection(database.Access.ForAllInOne());
        await MakeAsync(builder, phone, name, ct);
    }

    private static async Task MakeAsync(WebApplicationBuilder builder, string phone, string name, CancellationToken ct)
    {
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.AddIdentity();
        builder.AddMarketplaceBus(x => x.AddIdentityConsumers());
        // What it leaves in the outbox is handed on by the market itself: here nobody but Identity would hear of it.
        var loops = builder.Services.Where(one => one.ServiceType == typeof(IHostedService)
            && one.ImplementationType?.IsAssignableTo(typeof(BackgroundService)) == true).ToArray();
        foreach (var loop in loops) builder.Services.Remove(loop);
        await using var app = builder.Build();
        await app.StartAsync(ct);
        try
        {
            await IdentityCommands.MakeFirstAdministratorAsync(app.Services, phone, name, ct);
        }
        catch (RefusedException refused)
        {
            throw new StartupException(refused.Message, refused.Code);
        }
        finally
        {
            await app.StopAsync(CancellationToken.None);
        }
        Console.WriteLine($"{name}已是系统管理员，用手机号登录即可 / The administrator signs in by phone");
    }
}
