using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Marketplace.Web.Calls;

/// <summary>
/// The process's server, with a second way in that needs no socket: where a service runs in the same process as the pages, a call
/// passes the same pipeline with the same ticket, and only the network between is left out.
/// </summary>
internal sealed class OwnProcess(IServer network, IServiceProvider services) : IServer
{
    private readonly TestServer _inside = new(services);

    public IFeatureCollection Features => network.Features;

    public static void Add(IServiceCollection services)
    {
        var network = services.Last(service => service.ServiceType == typeof(IServer));
        services.TryAddSingleton(provider => new OwnProcess(
            (IServer)(network.ImplementationInstance ?? network.ImplementationFactory?.Invoke(provider)
                ?? ActivatorUtilities.CreateInstance(provider, network.ImplementationType!)), provider));
        services.AddSingleton<IServer>(provider => provider.GetRequiredService<OwnProcess>());
    }

    /// <summary>For calls to this very process; they come from loopback, as they would by the network.</summary>
    public HttpMessageHandler Handler() =>
        new Traced(_inside.CreateHandler(context => context.Connection.RemoteIpAddress = IPAddress.Loopback));

    public async Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken) where TContext : notnull
    {
        await ((IServer)_inside).StartAsync(application, cancellationToken);
        await network.StartAsync(application, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => network.StopAsync(cancellationToken);

    public void Dispose()
    {
        network.Dispose();
        _inside.Dispose();
    }

    /// <summary>What the network's client does by itself: the trace goes along.</summary>
    private sealed class Traced(HttpMessageHandler inside) : DelegatingHandler(inside)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            DistributedContextPropagator.Current.Inject(Activity.Current, request, static (carrier, name, value) =>
                ((HttpRequestMessage)carrier!).Headers.TryAddWithoutValidation(name, value));
            return base.SendAsync(request, cancellationToken);
        }
    }
}
