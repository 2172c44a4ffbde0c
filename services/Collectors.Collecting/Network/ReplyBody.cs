using System.IO.Compression;

namespace Collectors.Collecting.Network;

/// <summary>Reads a reply's body and takes its content codings off (RFC 9110 section 8.4), within bounds for what comes and for what comes of it.</summary>
internal static class ReplyBody
{
    public const string Codings = "gzip, deflate, br";

    /// <summary>One is usual, two are a mistake, more are an attempt.</summary>
    private const int MostCodings = 2;

    /// <summary>Up to here nobody asks how small it came.</summary>
    private const int Unsuspicious = 1 << 20;

    /// <param name="response">Its head has been read.</param>
    /// <param name="atMost">Of a larger body so many bytes are read, and it is none too large; null: one larger than allowed is.</param>
    /// <param name="options">The bounds.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Null when it was larger than allowed, or grew more than any page does.</returns>
    /// <exception cref="InvalidDataException">It is not coded as it says.</exception>
    public static async Task<byte[]?> ReadAsync(HttpResponseMessage response, int? atMost, NetworkOptions options, CancellationToken cancel)
    {
        var codings = response.Content.Headers.ContentEncoding.Where(coding => !coding.Equals("identity", StringComparison.OrdinalIgnoreCase)).Reverse().ToList();
        if (codings.Count > MostCodings)
            throw new InvalidDataException("Too many codings.");
        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        var body = await ReadAsync(stream, codings.Count > 0 ? null : atMost, options.MaxReplyBytes, cancel);
        foreach (var coding in codings)
        {
            if (body is null)
                return null;
            await using var plain = Plain(coding, body);
            body = await ReadAsync(plain, atMost, Math.Min(options.MaxReplyBytes, Math.Max(Unsuspicious, (long)body.Length * options.MaxExpansion)), cancel);
        }
        return body;
    }

    private static async Task<byte[]?> ReadAsync(Stream stream, int? atMost, long most, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 << 10];
        for (int read; (read = await stream.ReadAsync(buffer, cancel)) > 0;)
        {
            if (body.Length + read > most && atMost is null)
                return null;
            body.Write(buffer, 0, read);
            if (body.Length >= atMost)
                break;
        }
        return body.ToArray();
    }

    private static Stream Plain(string coding, byte[] body) => (coding.ToLowerInvariant(), new MemoryStream(body)) switch
    {
        ("gzip" or "x-gzip", var coded) => new GZipStream(coded, CompressionMode.Decompress),
        ("br", var coded) => new BrotliStream(coded, CompressionMode.Decompress),
        // Some servers leave the zlib frame out, against section 8.4.1.2.
        ("deflate", var coded) when body is [var first, ..] && (first & 0x0F) != 8 => new DeflateStream(coded, CompressionMode.Decompress),
        ("deflate", var coded) => new ZLibStream(coded, CompressionMode.Decompress),
        _ => throw new InvalidDataException($"An unknown coding, {coding}."),
    };
}
