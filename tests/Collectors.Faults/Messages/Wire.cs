using Collectors.Contracts;
using Collectors.Faults.Stage;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Collectors.Faults.Messages;

/// <summary>A message as it went over the broker.</summary>
/// <param name="Queue">Where it was going.</param>
/// <param name="Properties">Its headers.</param>
/// <param name="Body">MassTransit's envelope in JSON.</param>
internal sealed record Copy(string Queue, IReadOnlyBasicProperties Properties, byte[] Body);

/// <summary>A connection of the harness's own to the broker, past all relays.</summary>
internal sealed class Wire(IConnection connection, IChannel channel) : IAsyncDisposable
{
    /// <summary>The queues that all replicas of a service share.</summary>
    public static readonly string[] Queues = [Contracts.Queues.Collections, Contracts.Queues.SliceFinished, Contracts.Queues.Collect("metadata")];

    public static async Task<Wire> OpenAsync(World world, CancellationToken cancel)
    {
        var connection = await new ConnectionFactory { Uri = world.Broker.Address, AutomaticRecoveryEnabled = false }.CreateConnectionAsync(cancel);
        return new Wire(connection, await connection.CreateChannelAsync(cancellationToken: cancel));
    }

    /// <summary>From now on hands over a copy of every message on its way to one of <see cref="Queues"/>, what is sent by <see cref="SendAsync"/> excepted.</summary>
    public async Task CopyAsync(Action<Copy> take, CancellationToken cancel)
    {
        foreach (var queue in Queues)
        {
            // MassTransit sends to an exchange of the queue's name, and binds those of events to it.
            var copies = (await channel.QueueDeclareAsync(cancellationToken: cancel)).QueueName;
            await channel.QueueBindAsync(copies, queue, "", cancellationToken: cancel);
            var consumer = new AsyncEventingBasicConsumer(channel);
            consumer.ReceivedAsync += (_, message) =>
            {
                take(new Copy(queue, new BasicProperties(message.BasicProperties), message.Body.ToArray()));
                return Task.CompletedTask;
            };
            await channel.BasicConsumeAsync(copies, autoAck: true, consumer, cancel);
        }
    }

    /// <summary>Puts a message into its queue.</summary>
    public async Task SendAsync(string queue, BasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken cancel) =>
        await channel.BasicPublishAsync("", queue, mandatory: true, properties, body, cancel);

    /// <returns>How many messages lie in a queue; 0 when there is none of that name.</returns>
    public async Task<uint> CountAsync(string queue, CancellationToken cancel)
    {
        // A question about a queue that is not there costs the channel.
        await using var question = await connection.CreateChannelAsync(cancellationToken: cancel);
        try
        {
            return (await question.QueueDeclarePassiveAsync(queue, cancel)).MessageCount;
        }
        catch (OperationInterruptedException)
        {
            return 0;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        await connection.DisposeAsync();
    }
}
