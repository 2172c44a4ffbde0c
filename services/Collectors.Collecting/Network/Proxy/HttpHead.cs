using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace Collectors.Collecting.Network.Proxy;

/// <summary>The first line of an HTTP/1.1 message and its header lines (RFC 9112 section 2.1).</summary>
internal sealed record HttpHead(string First, IReadOnlyList<(string Name, string Value)> Headers)
{
    private const int MostBytes = 64 << 10;

    private static readonly HashSet<string> OfTheConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Keep-Alive", "Proxy-Connection", "Proxy-Authorization", "TE", "Upgrade",
    };

    public string? this[string name] => Headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <returns>Null when the other side closed before it said anything.</returns>
    /// <exception cref="InvalidDataException">It is no such head, or one too long.</exception>
    public static async Task<HttpHead?> ReadAsync(PipeReader from, CancellationToken cancel)
    {
        while (true)
        {
            var read = await from.ReadAsync(cancel);
            if (End(read.Buffer) is { } end)
            {
                var head = Parse(Encoding.Latin1.GetString(read.Buffer.Slice(0, end)));
                from.AdvanceTo(end);
                return head;
            }
            if (read.Buffer.Length > MostBytes || (read.IsCompleted && !read.Buffer.IsEmpty))
                throw new InvalidDataException("The head has no end.");
            from.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted)
                return null;
        }
    }

    /// <summary>Without what concerns one connection alone, and with the wish that this one end with the message (RFC 9110 section 7.6.1).</summary>
    public HttpHead ForOneMessage()
    {
        var named = (this["Connection"] ?? "").Split(',', StringSplitOptions.TrimEntries);
        return this with
        {
            Headers = [.. Headers.Where(header => !OfTheConnection.Contains(header.Name) && !named.Contains(header.Name, StringComparer.OrdinalIgnoreCase)), ("Connection", "close")],
        };
    }

    public byte[] ToBytes() => Encoding.Latin1.GetBytes($"{First}\r\n{string.Concat(Headers.Select(header => $"{header.Name}: {header.Value}\r\n"))}\r\n");

    private static SequencePosition? End(ReadOnlySequence<byte> buffer)
    {
        var reader = new SequenceReader<byte>(buffer);
        return reader.TryReadTo(out ReadOnlySequence<byte> _, "\r\n\r\n"u8) ? reader.Position : null;
    }

    private static HttpHead Parse(string text)
    {
        var lines = text[..^4].Split("\r\n");
        var headers = new List<(string, string)>();
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            // A name with a space at its end, or a line that goes on from the one before, is how requests are smuggled.
            if (colon <= 0 || line.AsSpan(0, colon).ContainsAny(" \t\r\n\0") || line.AsSpan(colon).ContainsAny("\r\n\0"))
                throw new InvalidDataException("A header line is none.");
            headers.Add((line[..colon], line[(colon + 1)..].Trim()));
        }
        return new HttpHead(lines[0], headers);
    }
}
