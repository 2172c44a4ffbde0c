namespace Collectors.Collecting;

/// <summary>The days of a zone: a source's, by which it counts quotas and requests name their dates.</summary>
/// <param name="timeZone">IANA name.</param>
public sealed class SourceDays(string timeZone)
{
    public const string SeoulZone = "Asia/Seoul";

    public static readonly SourceDays Seoul = new(SeoulZone);

    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);

    public DateOnly Of(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, _zone).DateTime);

    /// <summary>Its first moment.</summary>
    public DateTimeOffset Start(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, _zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>The midnight after that moment.</summary>
    public DateTimeOffset End(DateTimeOffset at) => Start(Of(at).AddDays(1));
}
