using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Collectors.Collecting.Records;

namespace Collectors.Comments.Records;

/// <summary>A comment, normalised. Nothing in it says who wrote it: no field for that exists, here or in what is kept of replies.</summary>
public sealed record Comment : CollectedRecord
{
    /// <summary>The source's own page of the article.</summary>
    public required string ArticleUrl { get; init; }

    /// <summary>Plain text.</summary>
    public required string Text { get; init; }

    /// <summary>When it was read first; null where the source does not say.</summary>
    public int? Likes { get; init; }

    /// <summary>When it was read first; null where the source does not say.</summary>
    public int? Dislikes { get; init; }

    /// <summary>The record that it answers; null when it answers the article, or what it answers was not stored.</summary>
    public Guid? ReplyTo { get; init; }

    /// <summary>
    /// The id of a comment's record, which can be told from the comment alone, so that an answer knows what it answers whatever was
    /// stored first: a ULID of the time it was published and 80 bits of a hash of where it is.
    /// </summary>
    public static Guid IdOf(string source, string naturalKey, DateTimeOffset published)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, published.ToUnixTimeMilliseconds() << 16);
        SHA256.HashData(Encoding.UTF8.GetBytes($"{source}\n{naturalKey}")).AsSpan(0, 10).CopyTo(bytes[6..]);
        return new Guid(bytes, bigEndian: true);
    }
}
