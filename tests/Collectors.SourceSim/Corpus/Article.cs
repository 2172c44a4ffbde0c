namespace Collectors.SourceSim.Corpus;

/// <summary>An article as its author wrote it: plain text, no markup.</summary>
/// <param name="Key">Its natural key: <c>naver:oid/aid</c>, or <c>url:</c> and the publisher's address without scheme.</param>
/// <param name="Title">May hold characters that HTML escapes.</param>
/// <param name="Summary">The description's text.</param>
/// <param name="Link">The source's own page, or the publisher's where there is none.</param>
/// <param name="OriginalLink">The publisher's page; may be empty.</param>
/// <param name="Published">When it appeared.</param>
public sealed record Article(string Key, string Title, string Summary, string Link, string OriginalLink, DateTimeOffset Published)
{
    public bool IsHosted => Key.StartsWith("naver:", StringComparison.Ordinal);
}
