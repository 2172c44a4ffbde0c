namespace Collectors.SourceSim.Comments;

/// <summary>A comment as somebody wrote it.</summary>
/// <param name="No">18 digits.</param>
/// <param name="Parent">The comment it answers; null for one under the article.</param>
/// <param name="Text">May hold characters that JSON and JavaScript escape.</param>
/// <param name="State">Whether it is shown.</param>
/// <param name="At">When it was written.</param>
/// <param name="Likes">Of others.</param>
/// <param name="Dislikes">Of others.</param>
/// <param name="Author">Who wrote it; nobody who collects comments may keep it.</param>
public sealed record SimComment(string No, string? Parent, string Text, SimCommentState State, DateTimeOffset At, int Likes, int Dislikes, string Author)
{
    /// <summary>What every author's name begins with, in whichever field.</summary>
    public const string AuthorMark = "commenter-";

    public bool IsShown => State == SimCommentState.Shown;
}

/// <summary>Whether a comment is shown.</summary>
public enum SimCommentState
{
    Shown,

    /// <summary>By who wrote it.</summary>
    Deleted,

    /// <summary>By the source's filter; its text is still in the reply.</summary>
    Hidden,
}
