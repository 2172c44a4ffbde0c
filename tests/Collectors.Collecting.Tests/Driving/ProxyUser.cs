using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Collectors.Collecting.Tests.Driving;

/// <summary>Speaks to a proxy word by word, which a proper client would not.</summary>
public static class ProxyUser
{
    /// <returns>All that the proxy answers until it closes.</returns>
    public static async Task<string> SayAsync(IPEndPoint proxy, string words)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(proxy);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(words));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
