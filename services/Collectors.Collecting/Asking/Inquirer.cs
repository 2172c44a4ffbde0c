using System.Net;
using Collectors.Collecting.Keys;
using Collectors.Collecting.Network;
using Collectors.Collecting.Raw;
using Collectors.Collecting.Replies;
using Collectors.Collecting.Slices;
using Collectors.Contracts;
using Microsoft.Extensions.Options;

namespace Collectors.Collecting.Asking;

/// <summary>
/// Puts questions to sources: a kept reply first, then, where there are keys, one after the other until one is answered; every
/// reply is kept before anything is made of it.
/// </summary>
public sealed class Inquirer(RawStore raw, KeyPools pools, SourceMetrics metrics, IOptions<CollectingOptions> options, TimeProvider clock)
{
    public async Task<Answer<TPage>> AskAsync<TPage>(Inquiry<TPage> inquiry, CancellationToken cancel) where TPage : class
    {
        var kept = inquiry.Fresh ? null : await raw.FindAsync(inquiry.QuestionHash, inquiry.IsConditional ? DateTimeOffset.MinValue : inquiry.NotBefore, cancel);
        if (kept is not null && (kept.FetchedAt >= inquiry.NotBefore || kept.FreshUntil > clock.GetUtcNow()))
            return Answered(inquiry, kept, inquiry.Read(kept), null);
        return pools.Find(inquiry.Source) is { } pool
            ? await AskAsync(inquiry, pool, kept, cancel)
            : await AskOnceAsync(inquiry, kept, cancel);
    }

    private async Task<Answer<TPage>> AskAsync<TPage>(Inquiry<TPage> inquiry, KeyPool pool, SourceReply? kept, CancellationToken cancel) where TPage : class
    {
        var last = default(Answer<TPage>);
        while (true)
        {
            var turn = await pool.TakeAsync(cancel);
            if (turn.Key is not { } key)
                return Short(inquiry.Source, turn, last);
            var (reply, reading) = await PutAsync(inquiry, new Asked(key, kept), cancel);
            Learn(pool, key, reply, reading.Class, reading.IsPacing, reading.Words);
            last = Answered(inquiry, reply, reading, key);
            // Another key may do better; every other outcome is the same with any key.
            if (reading.Class is not (ReplyClass.AuthFatal or ReplyClass.QuotaUntil))
                return last;
        }
    }

    private async Task<Answer<TPage>> AskOnceAsync<TPage>(Inquiry<TPage> inquiry, SourceReply? kept, CancellationToken cancel) where TPage : class
    {
        var (reply, reading) = await PutAsync(inquiry, new Asked(null, kept), cancel);
        return Answered(inquiry, reply, reading, null);
    }

    private async Task<(SourceReply Reply, Reading<TPage> Reading)> PutAsync<TPage>(Inquiry<TPage> inquiry, Asked asked, CancellationToken cancel) where TPage : class
    {
        var reply = await inquiry.Ask(asked, cancel) with { KeyAlias = asked.Key?.Alias };
        if (reply.Unasked is { } unasked)
            return (reply, new() { Class = unasked.Deferred?.Reply ?? unasked.Failed!.Reply, IsPacing = true });
        var holds = reply.Status == (int)HttpStatusCode.NotModified ? asked.Kept : null;
        var reading = inquiry.Read(holds ?? reply);
        // Sources repeat what they were sent.
        if (asked.Key is { } key)
        {
            reading = reading with { Words = key.Mask(reading.Words) };
            reply = reply with { Headers = reply.Headers.ToDictionary(header => header.Key, header => key.Mask(header.Value), StringComparer.OrdinalIgnoreCase) };
        }
        metrics.Replied(inquiry.Source, reading.Class, reply.Duration);
        if (holds is not null)
            reply = await raw.RenewAsync(holds, reply, cancel);
        else if (reply.Status != 0)
            reply = await raw.KeepAsync(inquiry.QuestionHash, inquiry.Source, inquiry.Slice, reading.Class, reply, cancel);
        return (reply, reading);
    }

    private static void Learn(KeyPool pool, SourceKey key, SourceReply reply, ReplyClass meaning, bool pacing, string words)
    {
        switch (meaning)
        {
            case ReplyClass.Ok or ReplyClass.Empty:
                pool.Succeeded(key);
                break;
            case ReplyClass.AuthFatal:
                pool.Refuse(key, words);
                break;
            case ReplyClass.QuotaUntil:
                pool.Park(key, reply.RetryAt, words);
                break;
            case ReplyClass.RetrySoon or ReplyClass.SchemaDrift when !pacing:
                pool.Failed(key, words);
                break;
        }
    }

    private Answer<TPage> Answered<TPage>(Inquiry<TPage> inquiry, SourceReply reply, Reading<TPage> reading, SourceKey? key) where TPage : class
    {
        if (reply.Unasked is { } unasked)
            return new() { Class = reading.Class, Deferred = unasked.Deferred, Failed = unasked.Failed };
        var answer = new Answer<TPage>
        {
            Class = reading.Class,
            Origin = new ReplyOrigin(reply.Id, reply.Address.AbsoluteUri, reply.Status, reply.FetchedAt, reply.Duration, reply.KeyAlias),
        };
        if (reading.Page is { } page)
            return answer with { Page = page };
        return reading.IsPacing || reading.Class == ReplyClass.RetryAfter
            ? answer with { Deferred = Wait(reading.Wait, reading.Class, reply.RetryAt ?? clock.GetUtcNow() + (reading.Pace ?? options.Value.PacingDelay), $"{inquiry.Source}: {reading.Words}") }
            : answer with { Failed = SourceFailures.Of(inquiry.Source, reading.Class, reading.Words, ReplyOutline.Of(reply, key)) };
    }

    private static Answer<TPage> Short<TPage>(string source, KeyTurn turn, Answer<TPage>? last) where TPage : class => turn.Until is { } until
        ? new Answer<TPage> { Class = ReplyClass.QuotaUntil, Deferred = Wait(WaitReason.KeyBudget, ReplyClass.QuotaUntil, until, $"{source}: no key has quota left ({turn.Words}).") }
        : new Answer<TPage>
        {
            Class = ReplyClass.AuthFatal,
            Failed = SourceFailures.Of(source, ReplyClass.AuthFatal, $"no key works ({turn.Words})", last?.Failed?.ReplyOutline),
        };

    private static SliceDeferred Wait(WaitReason reason, ReplyClass reply, DateTimeOffset until, string detail) => new()
    {
        Reason = reason,
        Reply = reply,
        Until = until,
        Detail = detail,
    };
}
