using System.Globalization;

namespace Collectors.SourceSim;

/// <summary>The provider's clock: +09:00, no summer time.</summary>
public static class Seoul
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(9);

    public static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Offset).DateTime);

    public static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Offset);

    /// <summary>RFC 822 with a numeric zone, e.g. <c>Sat, 21 Nov 2026 09:58:00 +0900</c>.</summary>
    public static string Rfc822(DateTimeOffset at) =>
        at.ToOffset(Offset).ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture) + " +0900";
}
