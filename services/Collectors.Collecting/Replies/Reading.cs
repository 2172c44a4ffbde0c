using Collectors.Contracts;

namespace Collectors.Collecting.Replies;

/// <summary>What a source's reply means.</summary>
/// <typeparam name="TPage">The reply's content, when there is some.</typeparam>
public sealed record Reading<TPage> where TPage : class
{
    public required ReplyClass Class { get; init; }

    /// <summary>Set when the class is <c>ok</c> or <c>empty</c>.</summary>
    public TPage? Page { get; init; }

    /// <summary>Otherwise what the source says, or what is wrong, in words.</summary>
    public string Words { get; init; } = "";

    /// <summary>The source asks to be left alone for a moment; nobody failed.</summary>
    public bool IsPacing { get; init; }

    /// <summary>What a slice then waits for: the source, or one of its hosts while other slices go on.</summary>
    public WaitReason Wait { get; init; } = WaitReason.SourceLimit;

    /// <summary>For how long, where that is known of the source; a <c>Retry-After</c> goes before it.</summary>
    public TimeSpan? Pace { get; init; }

    /// <summary>What was read, which may be nothing.</summary>
    public static Reading<TPage> Of(int items, TPage page) => new() { Class = items == 0 ? ReplyClass.Empty : ReplyClass.Ok, Page = page };
}
