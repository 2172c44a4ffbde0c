using System.ComponentModel.DataAnnotations;

namespace Collectors.Metadata.Gdelt;

/// <summary>Section <c>Collectors:Sources:Gdelt</c>.</summary>
public sealed class GdeltOptions
{
    public const string Section = "Collectors:Sources:Gdelt";

    public Uri BaseAddress { get; set; } = new("https://api.gdeltproject.org");

    /// <summary>Articles of a question, at most; the source gives no more than 250.</summary>
    [Range(1, 250)]
    public int PageSize { get; set; } = 250;

    /// <summary>How many days back the source can be asked.</summary>
    [Range(1, 36_500)]
    public int ReachDays { get; set; } = 90;

    /// <summary>From one call to the next, at least, all processes together; the source asks for five seconds, and often wants more.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan Pace { get; set; } = TimeSpan.FromSeconds(6);

    /// <summary>How long it is left alone after it has said that calls come too fast all the same.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan RestFor { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Added to every question, e.g. <c>sourcelang:korean</c>.</summary>
    public string Filter { get; set; } = "";
}
