using Collectors.ServiceDefaults.Bus;
using RabbitMQ.Client;

namespace Collectors.Coordinator.ParkedMessages;

/// <summary>A way to the broker beside the bus, for what MassTransit cannot tell. It connects when it is first needed.</summary>
internal sealed class BrokerChannels(BusOptions options, IHostEnvironment host) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _connecting = new(1, 1);
    private IConnection? _connection;

    /// <summary>False while everything runs in one process, which keeps no queues.</summary>
    public bool HasBroker => options.Transport == BusTransport.RabbitMq;

    /// <summary>A channel that confirms what is published on it, and throws what comes back.</summary>
    /// <exception cref="RabbitMQ.Client.Exceptions.BrokerUnreachableException">The broker is away.</exception>
    public async Task<IChannel> OpenAsync(CancellationToken cancel)
    {
        var connection = await ConnectAsync(cancel);
        return await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
        _connecting.Dispose();
    }

    private async Task<IConnection> ConnectAsync(CancellationToken cancel)
    {
        await _connecting.WaitAsync(cancel);
        try
        {
            if (_connection is { IsOpen: true })
                return _connection;
            if (_connection is not null)
                await _connection.DisposeAsync();
            _connection = null;
            return _connection = await Factory().CreateConnectionAsync($"{host.ApplicationName} queues", cancel);
        }
        finally
        {
            _connecting.Release();
        }
    }

    private ConnectionFactory Factory() => new()
    {
        Uri = options.RabbitMq!,
        AutomaticRecoveryEnabled = false,
        RequestedHeartbeat = options.Heartbeat,
        RequestedConnectionTimeout = Patience,
        ContinuationTimeout = Patience,
    };
}
