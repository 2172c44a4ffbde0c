using System.Text.Json;

namespace Collectors.Coordinator.Tests.Events;

/// <summary>An event as a reader gets it.</summary>
/// <param name="Id">Null when the event had none.</param>
/// <param name="Type">Its name; <c>: comment</c> for a comment.</param>
/// <param name="Text">Its data.</param>
public sealed record SentEvent(long? Id, string Type, string Text)
{
    public JsonElement Data => JsonDocument.Parse(Text).RootElement;

    public string Request => Data.GetProperty("id").GetString()!;
}
