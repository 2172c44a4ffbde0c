using Collectors.ServiceDefaults.Store;
using Microsoft.AspNetCore.Http.Features;

namespace Collectors.Coordinator.Events.Streaming;

/// <summary>Answers with a stream until it ends, its reader goes or falls silent, or the host stops.</summary>
internal sealed class EventStreamResult(EventView view, long? from, TimeSpan patience, CancellationToken stopping) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        // Tells nginx and its like to pass each event on as it comes.
        response.Headers["X-Accel-Buffering"] = "no";
        httpContext.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping);
        try
        {
            await new EventStream(view, new EventStreamWriter(response.BodyWriter, patience)).RunAsync(from, over.Token);
        }
        catch (Exception error) when (error is OperationCanceledException || StoreFailures.IsAway(error))
        {
            // Cut off, so that nobody takes it for the stream's own end; the reader comes back with the last id it saw.
            httpContext.Abort();
        }
    }
}
