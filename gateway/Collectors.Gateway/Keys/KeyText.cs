using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Collectors.Gateway.Keys;

/// <summary>The text of a key: <c>ck_</c> and 256 random bits in base 62. Only its SHA-256 is stored; so much randomness needs no salt or slow hash.</summary>
internal static class KeyText
{
    private const string Start = "ck_";
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet);

    /// <summary>62^43 is just above 2^256.</summary>
    private const int RandomLength = 43;

    private const int PrefixLength = 11;

    public static string New() => Start + RandomNumberGenerator.GetString(Alphabet, RandomLength);

    /// <summary>What people may see of it.</summary>
    public static string Prefix(string key) => key[..PrefixLength];

    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>Whether it can be a key at all, so that nonsense never reaches the database.</summary>
    public static bool IsWellFormed(string key) =>
        key.Length == Start.Length + RandomLength && key.StartsWith(Start, StringComparison.Ordinal)
        && key.AsSpan(Start.Length).IndexOfAnyExcept(Characters) < 0;
}
