using System.Net;
using System.Net.Sockets;

namespace Collectors.Standalone.Instance;

/// <summary>Free TCP ports of 127.0.0.1.</summary>
internal static class LoopbackPorts
{
    /// <returns>Different ones: all are held until the last is found.</returns>
    public static int[] Free(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        try
        {
            listeners.ForEach(listener => listener.Start());
            return [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        }
        finally
        {
            listeners.ForEach(listener => listener.Dispose());
        }
    }
}
