using System.Globalization;
using System.Runtime.InteropServices;

namespace Collectors.Coordinator.Logs;

/// <summary>The last line of a page: lines of one instant are told apart by their number.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LogCursor(DateTimeOffset At, long Id)
{
    public override string ToString() => $"{At.UtcTicks}-{Id}";

    public static bool TryRead(string text, out LogCursor cursor)
    {
        cursor = default;
        if (text.Split('-') is not [var at, var number]
            || !long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) || ticks > DateTimeOffset.MaxValue.UtcTicks
            || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return false;
        cursor = new LogCursor(new DateTimeOffset(ticks, TimeSpan.Zero), id);
        return true;
    }
}
