using System.Security.Cryptography;
using System.Text;
using Collectors.Contracts;
using Collectors.Coordinator.Requests.Reading;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Collectors.Coordinator.Requests.Submission;

/// <summary>
/// <c>Idempotency-Key</c>: the same key with the same body is the same request for as long as the key is remembered; with
/// another body it is an error. Keys are the caller's own.
/// </summary>
internal sealed class RepeatGuard(CoordinatorDbContext db, IOptions<RequestOptions> options, TimeProvider clock)
{
    public const string Header = "Idempotency-Key";
    private const int Longest = 200;

    public static Problem? Judge(string key) => key.Length is > 0 and <= Longest && key.All(character => character is > ' ' and <= '~')
        ? null
        : Problem.Invalid(Header, new($"must be 1 to {Longest} printable ASCII characters.", $"1~{Longest}자의 출력 가능한 ASCII 문자여야 합니다."));

    /// <summary>The path counts, so that a key used for one kind does not answer for another.</summary>
    public static byte[] Hash(string kind, JsonBody body) => SHA256.HashData([.. Encoding.UTF8.GetBytes(kind), (byte)'\n', .. body.Raw]);

    /// <returns>What the key already made, if it did; a problem when it came with another body.</returns>
    public async Task<(IdempotencyKey? Known, Problem? Problem)> FindAsync(Caller caller, string key, byte[] hash, CancellationToken cancel)
    {
        var (owner, horizon) = (Owner(caller), clock.GetUtcNow() - options.Value.IdempotencyWindow);
        var known = await db.IdempotencyKeys.AsNoTracking().SingleOrDefaultAsync(row => row.Caller == owner && row.Key == key && row.At >= horizon, cancel);
        if (known is null)
            return (null, null);
        return known.BodyHash.AsSpan().SequenceEqual(hash) ? (known, null) : (null, Reused);
    }

    /// <summary>Takes the key for this request, or this batch's results, in the open transaction; whoever has the same key waits here until it ends.</summary>
    /// <returns>False when another request has it.</returns>
    public async Task<bool> TryTakeAsync(Caller caller, string key, byte[] hash, Guid id, string? results, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var horizon = now - options.Value.IdempotencyWindow;
        return await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO coordinator.idempotency_keys AS known (caller, key, body_hash, request_id, results, at) VALUES ({Owner(caller)}, {key}, {hash}, {id}, {results}::jsonb, {now})
            ON CONFLICT (caller, key) DO UPDATE SET body_hash = excluded.body_hash, request_id = excluded.request_id, results = excluded.results, at = excluded.at WHERE known.at < {horizon}
            """, cancel) == 1;
    }

    private static string Owner(Caller caller) => $"{caller.Department}/{caller.User}";

    private static Problem Reused => new(ProblemKind.KeyReused, new(
        "This Idempotency-Key came with another body before. Use a new key for a new request.",
        "이 Idempotency-Key는 이미 다른 본문과 함께 사용되었습니다. 새 요청에는 새 키를 사용하십시오."));
}
