using System.Globalization;
using Collectors.ServiceDefaults.Problems;

namespace Collectors.Coordinator.Events.Streaming;

/// <summary>Where a reader was: the header, which browsers send when they come back, before the query they first came with.</summary>
internal static class LastEventId
{
    public const string Header = "Last-Event-ID";
    public const string Query = "last_event_id";

    /// <param name="header">As sent; null or empty for none.</param>
    /// <param name="query">As sent; null or empty for none.</param>
    /// <param name="id">Null when the reader begins.</param>
    /// <param name="problem">Set when the id is none of a stream's.</param>
    public static bool TryRead(string? header, string? query, out long? id, out Problem? problem)
    {
        id = null;
        problem = null;
        var (name, text) = string.IsNullOrEmpty(header) ? (Query, query) : (Header, header);
        if (string.IsNullOrEmpty(text))
            return true;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            id = number;
            return true;
        }
        problem = Problem.Invalid(name, new(
            "Send the id of the last event you saw, a whole number, or leave it out to begin with a snapshot.",
            "마지막으로 받은 이벤트의 id(정수)를 보내거나, 생략하여 스냅숏부터 받으십시오."));
        return false;
    }
}
