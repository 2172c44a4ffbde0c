using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Collectors.SourceSim.Corpus;

namespace Collectors.SourceSim.Press;

/// <summary>An article's whole text; the same article has always the same.</summary>
public static class PressText
{
    private const int Paragraphs = 5;

    public static IReadOnlyList<string> Of(string title)
    {
        var newsroom = new Newsroom(new Random(BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(title)))));
        return [.. Enumerable.Range(1, Paragraphs).Select(number => $"{newsroom.Lead("시장")} {newsroom.Lead("업계")} 이 기사의 {number}번째 문단이다.")];
    }
}
