using System.Net;
using System.Net.Sockets;

namespace Marketplace.AllInOne;

/// <summary>TCP ports of this machine.</summary>
public static class Ports
{
    public static int FindFree()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Asked first, so that a taken port is told before anything is built or started.</summary>
    public static void RequireFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
        catch (SocketException)
        {
            throw StartupException.PortTaken(port);
        }
    }
}
