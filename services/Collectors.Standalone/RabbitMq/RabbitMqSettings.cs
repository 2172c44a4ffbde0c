namespace Collectors.Standalone.RabbitMq;

/// <summary>How a RabbitMQ of our own is kept.</summary>
public sealed record RabbitMqSettings
{
    /// <summary>Absolute path of the folder for its queues, its password and its log.</summary>
    public required string Folder { get; init; }

    /// <summary>TCP port on 127.0.0.1; 0 = a free one, another at every start.</summary>
    public int Port { get; init; }

    /// <summary>Further lines of <c>rabbitmq.conf</c>, e.g. <c>consumer_timeout = 60000</c>.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];
}
