using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Collectors.SourceSim.Comments;

/// <summary>Comments under articles: always the same ones for the same article.</summary>
public sealed class CommentBook
{
    private static readonly string[] Texts =
    [
        "좋은 기사네요 (정말로); 잘 읽었습니다", "동의하지 않습니다 ㅡㅡ", "출처가 \"어디\"인가요? \\ 궁금합니다", "<b>굵은</b> 글씨 & 기호", "결국 시장이 답이다.", "👍 응원합니다);",
    ];

    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Says how many comments stand under an article itself; answers come beside them.</summary>
    /// <param name="article">As the source names it, e.g. <c>001,0015000001</c>.</param>
    /// <param name="count">None closes its comments.</param>
    public void Set(string article, int? count) => _counts[article] = count ?? -1;

    public bool IsClosed(string article) => _counts.TryGetValue(article, out var count) && count < 0;

    /// <summary>Newest first, answers after what they answer.</summary>
    public IReadOnlyList<SimComment> Of(string article)
    {
        var hash = BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(article)));
        var count = Math.Max(0, _counts.GetValueOrDefault(article, (int)(hash % 9)));
        var comments = new List<SimComment>();
        for (var i = count; i > 0; i--)
        {
            var comment = Write(hash, i * 10, null);
            comments.Add(comment);
            if (i % 5 == 0)
                comments.AddRange(Enumerable.Range(1, 2 + (i % 3)).Select(answer => Write(hash, (i * 10) + answer, comment.No)));
        }
        return comments;
    }

    private static SimComment Write(uint hash, int number, string? parent)
    {
        var no = (800_000_000_000_000_000 + (hash * 10_000_000L) + number).ToString(CultureInfo.InvariantCulture);
        var state = number % 70 == 0 ? SimCommentState.Deleted : number % 110 == 0 ? SimCommentState.Hidden : SimCommentState.Shown;
        var at = new DateTimeOffset(2024, 3, 1, 0, 0, 0, TimeSpan.FromHours(9)).AddMinutes(number);
        return new SimComment(no, parent, $"{Texts[number / 10 % Texts.Length]} {number}", state, at, number % 13, number % 5, $"{SimComment.AuthorMark}{number}");
    }
}
