using System.Net;

namespace Collectors.Collecting.Network;

/// <summary>A host leads only to addresses that <see cref="AddressPolicy"/> refuses. It passes through the HTTP stack and comes out as <see cref="TransportFault.Refused"/>.</summary>
public sealed class AddressRefusedException(string host, IPAddress? address)
    : IOException($"{host} leads to {address?.ToString() ?? "no address"}, which lies in a range that is not connected to.")
{
    public string Host { get; } = host;

    public IPAddress? Address { get; } = address;
}
