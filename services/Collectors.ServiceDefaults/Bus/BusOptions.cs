namespace Collectors.ServiceDefaults.Bus;

/// <summary>Section <c>Collectors:Bus</c>.</summary>
public sealed class BusOptions
{
    public BusTransport Transport { get; set; } = BusTransport.InMemory;

    /// <summary>AMQP address of RabbitMQ, user and password included, e.g. <c>amqp://collectors:secret@127.0.0.1:5672/</c>.</summary>
    public Uri? RabbitMq { get; set; }
}

public enum BusTransport
{
    /// <summary>Within one process: Standalone.</summary>
    InMemory,

    RabbitMq,
}
