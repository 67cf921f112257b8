using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.AllInOne;
using Marketplace.AllInOne.Distributed;

namespace Marketplace.Tests.Support;

/// <summary>The built all-in-one as people start it: a process of its own on a data folder of its own.</summary>
public sealed class BuiltProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private readonly string[] _options;
    private readonly int _port = Ports.FindFree();
    private readonly IReadOnlyDictionary<string, string?> _environment;
    private ChildProcess? _process;

    /// <param name="environment">Configuration, with <c>__</c> between its parts.</param>
    public BuiltProgram(IReadOnlyDictionary<string, string?>? environment = null, params string[] options)
    {
        _options = options;
        // The test is one address; what it tests is not the doorman.
        var all = new Dictionary<string, string?>(environment ?? new Dictionary<string, string?>());
        foreach (var limit in new[] { "PerPerson", "PerAddress", "SignInPerAddress" }) all[$"Marketplace__Limits__{limit}"] = "1000000";
        _environment = all;
        Client = NewClient(null);
    }

    public string Data { get; } = TestCluster.NewFolder("program");

    /// <summary>Where it was built, or where it was published to.</summary>
    public string Folder { get; init; } = AppContext.BaseDirectory;

    /// <summary>What it is told to do, and the page that answers once it does it.</summary>
    public (string Name, string ReadyAt) Command { get; init; } = ("serve", "/");

    public Uri Address => new($"http://localhost:{_port}");

    public HttpClient Client { get; }

    /// <summary>Starts it, again where it was killed, and waits until it serves its first page.</summary>
    public async Task StartAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        _process = ChildProcess.Start(
            "program", Data, "dotnet", [Program, Command.Name, "--data", Data, "--port", $"{_port}", .. _options], _environment);
        for (var giveUpAt = DateTime.UtcNow + Patience; !await AnswersAsync(); await Task.Delay(100))
        {
            if (!_process.HasEnded && DateTime.UtcNow < giveUpAt) continue;
            throw new InvalidOperationException($"The program did not serve a page: {await File.ReadAllTextAsync(_process.LogFile)}");
        }
    }

    /// <summary>As <c>kill -9</c> does; its PostgreSQL is left alone.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        while (!_process.HasEnded) await Task.Delay(10);
    }

    public HttpClient NewClient(string? bearer)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = Address, Timeout = Patience };
        if (bearer is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        return client;
    }

    /// <summary>One of the demo people, signed in by name.</summary>
    public async Task<HttpClient> SignInAsync(Guid person)
    {
        using var answer = await Client.PostAsJsonAsync("/api/identity/demo-session", new { personId = person, device = "test" });
        answer.EnsureSuccessStatusCode();
        return NewClient((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString());
    }

    /// <summary>Runs another of its commands on the same folder to its end.</summary>
    public async Task<(int Code, string Output, string Error)> RunAsync(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, command, .. arguments, "--data", Data])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (key, value) in _environment) start.Environment[key] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(new CancellationTokenSource(Patience).Token);
        return (process.ExitCode, await output, await error);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_process is null) return;
        await _process.StopAsync(Patience);
        await _process.DisposeAsync();
    }

    private string Program => Path.Combine(Folder, Path.GetFileName(typeof(Composition).Assembly.Location));

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            using var answer = await Client.GetAsync(new Uri(Command.ReadyAt, UriKind.Relative), soon.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
