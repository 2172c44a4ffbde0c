using System.Text;
using MassTransit;
using RabbitMQ.Client;

namespace Collectors.Coordinator.ParkedMessages;

/// <summary>The headers by which MassTransit says why it parked a message, beside those that the message always had.</summary>
internal static class ParkedHeaders
{
    private static readonly string[] Added = ["MT-Fault-", "MT-Host-", MessageHeaders.Reason];

    /// <returns>Null when it is not there.</returns>
    public static string? Text(IReadOnlyBasicProperties properties, string name) =>
        properties.Headers?.TryGetValue(name, out var value) == true ? value is byte[] text ? Encoding.UTF8.GetString(text) : value?.ToString() : null;

    /// <summary>As the message was sent; it does not expire, somebody wants it.</summary>
    public static BasicProperties Original(IReadOnlyBasicProperties parked)
    {
        var original = new BasicProperties(parked);
        original.ClearExpiration();
        original.Headers = parked.Headers?.Where(header => !Array.Exists(Added, prefix => header.Key.StartsWith(prefix, StringComparison.Ordinal)))
            .ToDictionary(header => header.Key, header => header.Value, StringComparer.Ordinal);
        return original;
    }
}
