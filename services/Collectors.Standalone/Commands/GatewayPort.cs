using System.Net;
using System.Net.Sockets;

namespace Collectors.Standalone.Commands;

/// <summary><c>COLLECTORS_PORT</c>: where the gateway serves on 127.0.0.1; 0 is a free one.</summary>
internal static class GatewayPort
{
    private const int Default = 8080;

    /// <exception cref="OperatorException">The variable holds no port.</exception>
    public static int FromEnvironment() => Environment.GetEnvironmentVariable("COLLECTORS_PORT") switch
    {
        null or "" => Default,
        var text when ushort.TryParse(text, out var port) => port,
        var text => throw new OperatorException($"COLLECTORS_PORT is '{text}', which is no port; give a number up to 65535.", OperatorException.Usage),
    };

    /// <summary>Looks before anything is started, so that a busy port costs nothing.</summary>
    /// <exception cref="OperatorException">Somebody listens there.</exception>
    public static void ThrowIfBusy(int port)
    {
        // Unlike a listener, a bare socket does not share the port with one that is already there.
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, OperatingSystem.IsLinux());
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen();
        }
        catch (SocketException error)
        {
            throw new OperatorException($"Port {port} of 127.0.0.1 cannot be used ({error.Message}); set COLLECTORS_PORT to another, or stop what uses it.", error);
        }
    }
}
