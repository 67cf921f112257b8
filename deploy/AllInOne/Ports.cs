using System.Net;
using System.Net.Sockets;

namespace Marketplace.AllInOne;

/// <summary>TCP ports of this machine.</summary>
public static class Ports
{
    // Below the ports the system gives to outgoing connections: one of those may be taken by any connection before its
    // server has started, or while it starts again.
    private const int First = 20_000;
    private const int Last = 29_999;

    private static int _asked = Random.Shared.Next(Last - First);

    /// <summary>A port nobody listens on; each call of this process gives another one.</summary>
    /// <exception cref="InvalidOperationException">All of them are taken.</exception>
    public static int FindFree()
    {
        for (var tried = First; tried <= Last; tried++)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _asked) % (Last - First + 1));
            if (IsFree(port)) return port;
        }
        throw new InvalidOperationException($"No free port between {First} and {Last}.");
    }

    /// <summary>Asked first, so that a taken port is told before anything is built or started.</summary>
    public static void RequireFree(int port)
    {
        if (!IsFree(port)) throw StartupException.PortTaken(port);
    }

    public static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
