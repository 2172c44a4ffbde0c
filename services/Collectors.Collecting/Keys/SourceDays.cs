namespace Collectors.Collecting.Keys;

/// <summary>A source's days, by which it counts quotas.</summary>
internal sealed class SourceDays(string timeZone)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);

    public DateOnly Of(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, _zone).DateTime);

    /// <summary>The midnight after that moment.</summary>
    public DateTimeOffset End(DateTimeOffset at)
    {
        var midnight = Of(at).AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, _zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
