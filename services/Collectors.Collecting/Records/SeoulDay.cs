namespace Collectors.Collecting.Records;

/// <summary>Days as people in Korea have them; no summer time.</summary>
public static class SeoulDay
{
    public const string Zone = "Asia/Seoul";

    private static readonly TimeSpan Offset = TimeSpan.FromHours(9);

    public static DateOnly Of(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Offset).Date);

    /// <returns>Its midnight, in UTC.</returns>
    public static DateTimeOffset Start(DateOnly day) => new DateTimeOffset(day, TimeOnly.MinValue, Offset).ToUniversalTime();
}
