namespace Collectors.Metadata.NaverNews;

/// <summary>A page of hits for a keyword, newest first; the source has no dates to ask for.</summary>
internal readonly record struct NaverQuestion(string Keyword, int Start, int Display)
{
    public string ToQueryString() => $"query={Uri.EscapeDataString(Keyword)}&display={Display}&start={Start}&sort=date";

    public override string ToString() => ToQueryString();
}
