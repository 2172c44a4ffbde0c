using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Collectors.Faults.Messages;
using Collectors.Faults.Rounds;
using Collectors.Faults.Stage;
using Collectors.Faults.Work;
using RabbitMQ.Client;

namespace Collectors.Faults.Injuries;

/// <summary>
/// Every message of two seconds comes again, in any order: as it was, as it was after the inbox has forgotten it, and under a new id
/// as if it had been sent twice.
/// </summary>
internal sealed class MessagesRepeated : IFault
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(2);

    public string Name => "duplicate";

    public async Task<Injury> InjureAsync(World world, Load load, CancellationToken cancel)
    {
        var copies = new ConcurrentQueue<Copy>();
        await using var wire = await Wire.OpenAsync(world, cancel);
        await wire.CopyAsync(copies.Enqueue, cancel);
        await Task.Delay(Time, cancel);
        var taken = copies.ToArray();
        var sent = await SendAsync(wire, taken, isNew: false, cancel) + await SendAsync(wire, taken, isNew: true, cancel);
        await world.Store.DoAsync("DELETE FROM coordinator.inbox_state WHERE true");
        sent += await SendAsync(wire, taken, isNew: false, cancel);
        await SettledAsync(wire, cancel);
        return new Injury($"{taken.Length} messages again three times, {string.Join(", ", taken.GroupBy(copy => copy.Queue).Select(queue => $"{queue.Count()} of {queue.Key}"))}") { Count = sent, DrainBound = WorldOptions.Drained };
    }

    private static async Task<int> SendAsync(Wire wire, Copy[] copies, bool isNew, CancellationToken cancel)
    {
        var shuffled = copies.ToArray();
        Random.Shared.Shuffle(shuffled);
        foreach (var copy in shuffled)
        {
            var properties = new BasicProperties(copy.Properties);
            properties.ClearExpiration();
            await wire.SendAsync(copy.Queue, properties, isNew ? Renamed(copy, properties) : copy.Body, cancel);
        }
        return shuffled.Length;
    }

    private static byte[] Renamed(Copy copy, BasicProperties properties)
    {
        var id = Guid.NewGuid().ToString();
        properties.MessageId = id;
        var envelope = JsonNode.Parse(copy.Body)!;
        envelope["messageId"] = id;
        return System.Text.Encoding.UTF8.GetBytes(envelope.ToJsonString());
    }

    /// <summary>Waits until they have been taken.</summary>
    private static Task<TimeSpan> SettledAsync(Wire wire, CancellationToken cancel) => Recovery.UntilAsync(async () =>
    {
        foreach (var queue in Wire.Queues)
        {
            if (await wire.CountAsync(queue, cancel) > 0)
                return false;
        }
        return true;
    });
}
