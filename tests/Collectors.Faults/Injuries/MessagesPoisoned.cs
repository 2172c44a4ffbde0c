using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Collectors.Faults.Messages;
using Collectors.Faults.Rounds;
using Collectors.Faults.Stage;
using Collectors.Faults.Work;
using RabbitMQ.Client;

namespace Collectors.Faults.Injuries;

/// <summary>
/// Of a hundred messages one is spoilt, in every queue: no JSON, no envelope, nothing at all, a type that nobody takes, a message
/// without its fields, an outcome that says nothing. Each must be parked, and work go on beside it.
/// </summary>
internal sealed class MessagesPoisoned : IFault
{
    private const int Share = 100;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(2);

    public string Name => "poison";

    public async Task<Injury> InjureAsync(World world, Load load, CancellationToken cancel)
    {
        var copies = new ConcurrentQueue<Copy>();
        await using var wire = await Wire.OpenAsync(world, cancel);
        await wire.CopyAsync(copies.Enqueue, cancel);
        var before = await ParkedAsync(wire, cancel);
        await Task.Delay(Time, cancel);
        var sent = 0;
        foreach (var queue in Wire.Queues)
        {
            var sound = copies.Where(copy => copy.Queue == queue).ToList();
            foreach (var (properties, body) in Spoilt(queue, sound).Take(Math.Max(6, sound.Count / Share)))
            {
                await wire.SendAsync(queue, properties, body, cancel);
                sent++;
            }
        }
        var parked = 0L;
        await Recovery.UntilAsync(async () => (parked = await ParkedAsync(wire, cancel) - before) >= sent);
        return new Injury($"{sent} spoilt messages beside {copies.Count} sound ones, {parked} parked")
        {
            Count = sent,
            DrainBound = WorldOptions.Drained,
            Complaints = parked == sent ? [] : [$"{sent} messages were spoilt and {parked} parked"],
        };
    }

    private static IEnumerable<(BasicProperties Properties, byte[] Body)> Spoilt(string queue, List<Copy> sound)
    {
        var like = sound.Count > 0 ? sound[0] : null;
        var json = new BasicProperties { ContentType = "application/vnd.masstransit+json", MessageId = $"{Guid.NewGuid()}", Persistent = true };
        yield return (json, RandomNumberGenerator.GetBytes(200));
        yield return (json, "{\"not\":\"an envelope\"}"u8.ToArray());
        yield return (json, []);
        yield return (new BasicProperties(), Encoding.UTF8.GetBytes("고장"));
        if (like is null)
            yield break;
        yield return (json, Changed(like, envelope => envelope["messageType"] = new JsonArray("urn:message:Collectors.Contracts:NobodyTakesThis")));
        yield return (json, Changed(like, envelope => envelope["message"] = new JsonObject()));
        if (queue == Contracts.Queues.SliceFinished)
            yield return (json, Changed(like, envelope => envelope["message"]!.AsObject().Remove("collected")));
    }

    private static byte[] Changed(Copy copy, Action<JsonNode> change)
    {
        var envelope = JsonNode.Parse(copy.Body)!;
        envelope["messageId"] = Guid.NewGuid().ToString();
        change(envelope);
        return Encoding.UTF8.GetBytes(envelope.ToJsonString());
    }

    private static async Task<long> ParkedAsync(Wire wire, CancellationToken cancel)
    {
        var parked = 0L;
        foreach (var queue in Wire.Queues)
            parked += await wire.CountAsync($"{queue}_error", cancel) + await wire.CountAsync($"{queue}_skipped", cancel);
        return parked;
    }
}
