using System.IO.Compression;

namespace Collectors.Benchmarks.Articles;

/// <summary>Web pages as files <c>&lt;id&gt;.html.gz</c>, in a folder or in <c>html</c> below it.</summary>
internal static class PageFolder
{
    private const string Ending = ".html.gz";

    /// <exception cref="DirectoryNotFoundException">There are no pages.</exception>
    public static IReadOnlyDictionary<string, byte[]> Read(string folder)
    {
        var below = Path.Combine(folder, "html");
        var pages = Directory.EnumerateFiles(Directory.Exists(below) ? below : folder, $"*{Ending}").Order(StringComparer.Ordinal)
            .ToDictionary(file => Path.GetFileName(file)[..^Ending.Length], Unpack, StringComparer.Ordinal);
        return pages.Count > 0 ? pages : throw new DirectoryNotFoundException($"No *{Ending} in {folder} or its html folder.");
    }

    private static byte[] Unpack(string file)
    {
        using var packed = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var page = new MemoryStream();
        packed.CopyTo(page);
        return page.ToArray();
    }
}
