using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Collectors.ServiceDefaults.Identity;

/// <summary>
/// The signed identity that the gateway forwards and services accept, and nothing else: <c>payload.signature</c>, both base64url;
/// the payload is JSON, the signature HMAC-SHA256 of it by the key that gateway and services share.
/// </summary>
public sealed class CallerToken(byte[] signingKey, TimeProvider clock)
{
    /// <summary>The header that carries it. The gateway strips it from whatever comes in.</summary>
    public const string Header = "X-Collectors-Caller";

    public const string Scheme = "Collectors";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    public string Sign(Caller caller)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(new Claims(caller, clock.GetUtcNow() + Lifetime));
        return $"{Base64Url.EncodeToString(payload)}.{Base64Url.EncodeToString(HMACSHA256.HashData(signingKey, payload))}";
    }

    /// <returns>Null when the token is malformed, signed by another key, or older than a minute.</returns>
    public Caller? Read(string? token)
    {
        var split = token?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        if (split < 1 || !Base64Url.IsValid(token.AsSpan(0, split)) || !Base64Url.IsValid(token.AsSpan(split + 1)))
            return null;
        var payload = Base64Url.DecodeFromChars(token.AsSpan(0, split));
        var signature = Base64Url.DecodeFromChars(token.AsSpan(split + 1));
        if (!CryptographicOperations.FixedTimeEquals(signature, HMACSHA256.HashData(signingKey, payload)))
            return null;
        var claims = JsonSerializer.Deserialize<Claims>(payload);
        return claims is not null && claims.ExpiresAt > clock.GetUtcNow() ? claims.Caller : null;
    }

    /// <summary>The bytes of a configured key text.</summary>
    public static byte[] KeyBytes(string signingKey) => SHA256.HashData(Encoding.UTF8.GetBytes(signingKey));

    private sealed record Claims(Caller Caller, DateTimeOffset ExpiresAt);
}
