using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Collectors.ServiceDefaults.Identity;
using Microsoft.Extensions.Options;

namespace Collectors.Gateway.SignIn;

/// <summary>
/// A browser's session: its key, sealed (AES-GCM under a key derived from the signing key) in an HttpOnly cookie, so that
/// any gateway can read it and a revoked key ends it. Beside it a cookie that scripts of the same site can read, whose value
/// they send back as the anti-forgery header.
/// </summary>
internal sealed class Session
{
    public const string Cookie = "collectors_session";
    public const string AntiForgeryCookie = "collectors_anti_forgery";
    public const string AntiForgeryHeader = "X-Anti-Forgery-Token";
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int ExpiryLength = 8;

    private readonly TimeProvider _clock;
    private readonly TimeSpan _lifetime;
    private readonly byte[] _sealing;
    private readonly byte[] _proving;

    public Session(IOptions<IdentityOptions> identity, IOptions<SignInOptions> options, TimeProvider clock)
    {
        var secret = CallerToken.KeyBytes(identity.Value.SigningKey);
        (_clock, _lifetime) = (clock, options.Value.SessionFor);
        _sealing = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: "session"u8.ToArray());
        _proving = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: "anti-forgery"u8.ToArray());
    }

    public void Begin(HttpContext context, string key)
    {
        var expires = _clock.GetUtcNow() + _lifetime;
        var session = Seal(key, expires);
        context.Response.Cookies.Append(Cookie, session, Attributes(context, expires, scripts: false));
        context.Response.Cookies.Append(AntiForgeryCookie, Proof(session), Attributes(context, expires, scripts: true));
    }

    public static void End(HttpContext context)
    {
        context.Response.Cookies.Delete(Cookie);
        context.Response.Cookies.Delete(AntiForgeryCookie);
    }

    /// <returns>Null when there is no session, or an old or a forged one.</returns>
    public string? Key(HttpRequest request)
    {
        var text = request.Cookies[Cookie];
        if (string.IsNullOrEmpty(text) || !Base64Url.IsValid(text))
            return null;
        var bytes = Base64Url.DecodeFromChars(text);
        if (bytes.Length <= NonceLength + TagLength + ExpiryLength)
            return null;
        var plain = new byte[bytes.Length - NonceLength - TagLength];
        try
        {
            using var aes = new AesGcm(_sealing, TagLength);
            aes.Decrypt(bytes.AsSpan(0, NonceLength), bytes.AsSpan(NonceLength + TagLength), bytes.AsSpan(NonceLength, TagLength), plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        return BinaryPrimitives.ReadInt64BigEndian(plain) > _clock.GetUtcNow().ToUnixTimeSeconds() ? Encoding.ASCII.GetString(plain, ExpiryLength, plain.Length - ExpiryLength) : null;
    }

    /// <summary>Whether the call proves that a page of this site sent it.</summary>
    public bool IsProven(HttpRequest request) =>
        request.Cookies[Cookie] is { } session && request.Headers[AntiForgeryHeader] is [{ } proof]
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(proof), Encoding.UTF8.GetBytes(Proof(session)));

    private string Proof(string session) => Base64Url.EncodeToString(HMACSHA256.HashData(_proving, Encoding.UTF8.GetBytes(session)));

    private string Seal(string key, DateTimeOffset expires)
    {
        var plain = new byte[ExpiryLength + key.Length];
        BinaryPrimitives.WriteInt64BigEndian(plain, expires.ToUnixTimeSeconds());
        Encoding.ASCII.GetBytes(key, plain.AsSpan(ExpiryLength));
        var bytes = new byte[NonceLength + TagLength + plain.Length];
        RandomNumberGenerator.Fill(bytes.AsSpan(0, NonceLength));
        using var aes = new AesGcm(_sealing, TagLength);
        aes.Encrypt(bytes.AsSpan(0, NonceLength), plain, bytes.AsSpan(NonceLength + TagLength), bytes.AsSpan(NonceLength, TagLength));
        return Base64Url.EncodeToString(bytes);
    }

    private static CookieOptions Attributes(HttpContext context, DateTimeOffset expires, bool scripts) => new()
    {
        HttpOnly = !scripts,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        Expires = expires,
        Path = "/",
        IsEssential = true,
    };
}
