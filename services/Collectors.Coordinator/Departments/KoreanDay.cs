namespace Collectors.Coordinator.Departments;

/// <summary>The day that quotas go by: from midnight to midnight in Korea, which has no summer time.</summary>
internal static class KoreanDay
{
    private static readonly TimeSpan Korea = TimeSpan.FromHours(9);

    public static DateOnly Of(DateTimeOffset time) => DateOnly.FromDateTime(time.ToOffset(Korea).Date);

    /// <returns>The midnight after it, in UTC.</returns>
    public static DateTimeOffset EndOf(DateTimeOffset time) => new DateTimeOffset(Of(time).AddDays(1), TimeOnly.MinValue, Korea).ToUniversalTime();
}
