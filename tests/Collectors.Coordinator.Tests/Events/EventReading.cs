namespace Collectors.Coordinator.Tests.Events;

/// <summary>Reads <c>text/event-stream</c> line by line, as a browser would, comments included.</summary>
public sealed class EventReading(HttpResponseMessage answer, StreamReader lines) : IAsyncDisposable
{
    public HttpResponseMessage Answer => answer;

    public static async Task<EventReading> OpenAsync(HttpClient client, string path, long? lastId = null)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastId is { } id)
            asked.Headers.Add("Last-Event-ID", id.ToString());
        var answer = await client.SendAsync(asked, HttpCompletionOption.ResponseHeadersRead);
        return new EventReading(answer, new StreamReader(await answer.Content.ReadAsStreamAsync()));
    }

    /// <returns>The next event; null at the end of the stream.</returns>
    public async Task<SentEvent?> NextAsync()
    {
        while (await NextWithCommentsAsync() is { } each)
        {
            if (each.Type[0] != ':')
                return each;
        }
        return null;
    }

    /// <returns>The next event or comment; null at the end of the stream.</returns>
    public async Task<SentEvent?> NextWithCommentsAsync()
    {
        long? id = null;
        string type = "message", data = "";
        while (await lines.ReadLineAsync() is { } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            switch (colon < 0 ? line : line[..colon])
            {
                case "" when colon == 0:
                    return new SentEvent(null, line, "");
                case "" when data.Length > 0 || id is not null:
                    return new SentEvent(id, type, data);
                case "id":
                    id = long.Parse(line[4..]);
                    break;
                case "event":
                    type = line[7..];
                    break;
                case "data":
                    data += line[6..];
                    break;
            }
        }
        return null;
    }

    /// <summary>Events to the end of the stream.</summary>
    public async IAsyncEnumerable<SentEvent> AllAsync()
    {
        while (await NextAsync() is { } each)
            yield return each;
    }

    public ValueTask DisposeAsync()
    {
        lines.Dispose();
        answer.Dispose();
        return ValueTask.CompletedTask;
    }
}
