using Collectors.Collecting.Keys;
using Collectors.Collecting.Network;
using Collectors.Collecting.Raw;
using Collectors.Collecting.Replies;
using Collectors.Collecting.Slices;
using Collectors.Contracts;
using Microsoft.Extensions.Options;

namespace Collectors.Collecting.Asking;

/// <summary>
/// Puts questions to sources with keys: a kept reply first, then one key after the other until one is answered; every reply
/// is kept before anything is made of it.
/// </summary>
public sealed class Inquirer(RawStore raw, KeyPools pools, SourceMetrics metrics, IOptions<CollectingOptions> options, TimeProvider clock)
{
    public async Task<Answer<TPage>> AskAsync<TPage>(Inquiry<TPage> inquiry, CancellationToken cancel) where TPage : class
    {
        var question = inquiry.QuestionHash;
        if (!inquiry.Fresh && await raw.FindAsync(question, inquiry.NotBefore, cancel) is { } kept)
            return Answered(inquiry, kept, inquiry.Read(kept), null);
        var pool = pools.Find(inquiry.Source) ?? throw new InvalidOperationException($"The source {inquiry.Source} was registered without a key pool.");
        var last = default(Answer<TPage>);
        while (true)
        {
            var turn = await pool.TakeAsync(cancel);
            if (turn.Key is not { } key)
                return Short(inquiry.Source, turn, last);
            var reply = await inquiry.Ask(key, cancel) with { KeyAlias = key.Alias };
            var reading = inquiry.Read(reply);
            metrics.Replied(inquiry.Source, reading.Class, reply.Duration);
            if (reply.Status != 0)
                reply = await raw.KeepAsync(question, inquiry.Source, inquiry.Slice, reading.Class, reply, cancel);
            Learn(pool, key, reply, reading.Class, reading.IsPacing, reading.Words);
            last = Answered(inquiry, reply, reading, key);
            // Another key may do better; every other outcome is the same with any key.
            if (reading.Class is not (ReplyClass.AuthFatal or ReplyClass.QuotaUntil))
                return last;
        }
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
        var answer = new Answer<TPage>
        {
            Class = reading.Class,
            Origin = new ReplyOrigin(reply.Id, reply.Address.AbsoluteUri, reply.Status, reply.FetchedAt, reply.Duration, reply.KeyAlias),
        };
        if (reading.Page is { } page)
            return answer with { Page = page };
        return reading.IsPacing || reading.Class == ReplyClass.RetryAfter
            ? answer with { Deferred = Wait(WaitReason.SourceLimit, reading.Class, reply.RetryAt ?? clock.GetUtcNow() + options.Value.PacingDelay, $"{inquiry.Source}: {reading.Words}") }
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
