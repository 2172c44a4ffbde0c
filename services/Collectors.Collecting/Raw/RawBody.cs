using System.IO.Compression;

namespace Collectors.Collecting.Raw;

/// <summary>A reply's body in the store.</summary>
internal static class RawBody
{
    public static byte[] Compress(byte[] body)
    {
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.Fastest))
            brotli.Write(body);
        return compressed.ToArray();
    }

    public static byte[] Decompress(byte[] compressed, int size)
    {
        var body = new byte[size];
        using var brotli = new BrotliStream(new MemoryStream(compressed), CompressionMode.Decompress);
        brotli.ReadExactly(body);
        return body;
    }
}
