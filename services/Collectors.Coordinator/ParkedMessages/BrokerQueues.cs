using Collectors.Contracts;
using Collectors.Coordinator.Requests;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Collectors.Coordinator.ParkedMessages;

/// <summary>
/// The queues and the messages parked beside them: <c>NAME_error</c> holds what failed, <c>NAME_skipped</c> what no consumer
/// takes. Counts are as of a moment ago.
/// </summary>
internal sealed class BrokerQueues(BrokerChannels broker)
{
    private const string Error = "_error";
    private const string Skipped = "_skipped";

    /// <summary>By name; those that no service has made yet are left out.</summary>
    public async Task<IReadOnlyList<QueueResponse>> CountAsync(CancellationToken cancel)
    {
        var queues = new List<QueueResponse>();
        foreach (var name in Queues.All(Kinds.All).Order(StringComparer.Ordinal))
        {
            if (broker.HasBroker && await FindAsync(name, cancel) is { } queue)
            {
                var parked = new ParkedCounts(await CountAsync(name + Error, cancel), await CountAsync(name + Skipped, cancel));
                queues.Add(new QueueResponse(name, queue.MessageCount, null, queue.ConsumerCount, parked));
            }
        }
        return queues;
    }

    public async Task<bool> HasAsync(string name, CancellationToken cancel) =>
        broker.HasBroker && Queues.All(Kinds.All).Contains(name, StringComparer.Ordinal) && await FindAsync(name, cancel) is not null;

    /// <summary>Looks at parked messages without taking them: they go back, in their order, when the channel is closed.</summary>
    public async Task<IReadOnlyList<ParkedMessage>> PeekAsync(string name, int limit, CancellationToken cancel)
    {
        var seen = new List<ParkedMessage>();
        foreach (var parking in (string[])[Error, Skipped])
        {
            if (await CountAsync(name + parking, cancel) == 0)
                continue;
            await using var channel = await broker.OpenAsync(cancel);
            while (seen.Count < limit && await channel.BasicGetAsync(name + parking, autoAck: false, cancel) is { } message)
                seen.Add(ParkedMessage.From(message, parking[1..]));
        }
        return seen;
    }

    /// <summary>Sends parked messages to the queue they came from, as they were. Each leaves its parking place when the broker has the new one safe, so that none is lost.</summary>
    /// <returns>How many.</returns>
    public async Task<long> RedriveAsync(string name, CancellationToken cancel) =>
        await MoveAsync(name + Error, name, cancel) + await MoveAsync(name + Skipped, name, cancel);

    /// <summary>Drops parked messages for good.</summary>
    /// <returns>How many.</returns>
    public async Task<long> PurgeAsync(string name, CancellationToken cancel) =>
        await PurgeParkedAsync(name + Error, cancel) + await PurgeParkedAsync(name + Skipped, cancel);

    private async Task<long> MoveAsync(string from, string to, CancellationToken cancel)
    {
        // No more than there are now: what fails once more comes to lie here again.
        var count = await CountAsync(from, cancel);
        if (count == 0)
            return 0;
        await using var channel = await broker.OpenAsync(cancel);
        var moved = 0L;
        while (moved < count && await channel.BasicGetAsync(from, autoAck: false, cancel) is { } message)
        {
            await channel.BasicPublishAsync("", to, mandatory: true, ParkedHeaders.Original(message.BasicProperties), message.Body, cancel);
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false, CancellationToken.None);
            moved++;
        }
        return moved;
    }

    private async Task<long> PurgeParkedAsync(string queue, CancellationToken cancel)
    {
        if (await CountAsync(queue, cancel) == 0)
            return 0;
        await using var channel = await broker.OpenAsync(cancel);
        return await channel.QueuePurgeAsync(queue, cancel);
    }

    private async Task<long> CountAsync(string queue, CancellationToken cancel) => (await FindAsync(queue, cancel))?.MessageCount ?? 0;

    /// <summary>Asking for a queue that is not there costs the channel.</summary>
    private async Task<QueueDeclareOk?> FindAsync(string queue, CancellationToken cancel)
    {
        await using var channel = await broker.OpenAsync(cancel);
        try
        {
            return await channel.QueueDeclarePassiveAsync(queue, cancel);
        }
        catch (OperationInterruptedException error) when (error.ShutdownReason?.ReplyCode == RabbitMQ.Client.Constants.NotFound)
        {
            return null;
        }
    }
}
