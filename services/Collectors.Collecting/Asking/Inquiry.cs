using System.Security.Cryptography;
using System.Text;
using Collectors.Collecting.Network;
using Collectors.Collecting.Replies;
using Collectors.Contracts;

namespace Collectors.Collecting.Asking;

/// <summary>One question to a source.</summary>
public sealed record Inquiry<TPage> where TPage : class
{
    public required string Source { get; init; }

    public required SliceId Slice { get; init; }

    /// <summary>What is asked, the same text whichever key and host it is asked with.</summary>
    public required string Question { get; init; }

    /// <summary>Whether a kept reply will not do.</summary>
    public bool Fresh { get; init; }

    /// <summary>A kept reply older than this will not do.</summary>
    public DateTimeOffset NotBefore { get; init; }

    /// <summary>Whether the source may say that an older reply still holds, which is then asked about and not used unasked, unless the reply itself allowed it.</summary>
    public bool IsConditional { get; init; }

    /// <summary>Puts the question.</summary>
    public required Func<Asked, CancellationToken, Task<SourceReply>> Ask { get; init; }

    /// <summary>Says what a reply means.</summary>
    public required Func<SourceReply, Reading<TPage>> Read { get; init; }

    internal byte[] QuestionHash => SHA256.HashData(Encoding.UTF8.GetBytes($"{Source}\n{Question}"));
}
