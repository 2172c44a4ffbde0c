using System.Runtime.CompilerServices;
using Collectors.Contracts;
using Collectors.ServiceDefaults;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.OpenApi;
using Collectors.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Collectors.Gateway.Tests.Driving;

/// <summary>A small real service with the defaults of every service: it answers with what it saw.</summary>
public sealed class Backend : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Backend(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public IServiceProvider Services => _app.Services;

    /// <summary>Streams wait for it between their first event and their last.</summary>
    public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when a stream's caller has gone.</summary>
    public TaskCompletionSource StreamEnded { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<Backend> StartAsync(string database, string signingKey)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["ConnectionStrings:Collectors"] = database,
            ["Collectors:Identity:SigningKey"] = signingKey,
        });
        builder.AddServiceDefaults();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var backend = new Backend(app);
        app.UseServiceDefaults();
        app.MapServiceDefaults();
        app.MapGet("/v1/requests", (Caller caller, HttpRequest request, string? status = null) => backend.Seen(caller, request)).Requires(Role.Viewer).WithName("ListRequests")
            .WithWords("status", Wire.All<RequestStatus>(), several: true);
        app.MapGet("/v1/requests/{id}", GetAsync).Requires(Role.Viewer).WithName("GetRequest");
        app.MapPost("/collectors/{kind}/start", Start).Requires(Role.Operator).WithName("StartCollection").WithExamples();
        app.MapGet("/v1/requests/{id}/events", (HttpResponse response, CancellationToken gone) => backend.StreamAsync(response, gone)).Requires(Role.Viewer).WithName("WatchRequest")
            .Produces<Seen>(200, "text/event-stream");
        app.MapGet("/logs", async (CancellationToken gone) => await backend.Release.Task.WaitAsync(gone)).Requires(Role.Viewer).WithName("ReadLogs");
        app.MapGet("/v1/records", (Caller caller, HttpRequest request) => backend.Seen(caller, request)).Requires(Role.Viewer).WithName("ListRecords");
        app.MapDelete("/v1/requests/{id}", (RequestId id) => TypedResults.NoContent()).Requires(Role.Admin).WithName("DeleteRequest");
        await app.StartAsync();
        return backend;
    }

    public async ValueTask DisposeAsync()
    {
        Release.TrySetResult();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private Seen Seen(Caller caller, HttpRequest request) =>
        new(caller.User, caller.Role, caller.Department, request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()));

    private static Results<Ok<Seen>, Problem> GetAsync(RequestId id, Caller caller) =>
        id.Kind == "metadata" ? TypedResults.Ok(new Seen(caller.User, caller.Role, caller.Department, [])) : Problem.NotFound("request");

    private static Accepted<StartBody> Start(string kind, StartBody body, Caller caller) =>
        TypedResults.Accepted($"/v1/requests/{RequestId.New(kind, DateTimeOffset.UtcNow)}", body);

    private async Task StreamAsync(HttpResponse response, CancellationToken gone)
    {
        try
        {
            response.ContentType = "text/event-stream";
            response.Headers["X-Accel-Buffering"] = "no";
            await response.WriteAsync("event: snapshot\ndata: {}\n\n", gone);
            await response.Body.FlushAsync(gone);
            await Release.Task.WaitAsync(gone);
            await response.WriteAsync("event: completed\ndata: {}\n\n", gone);
        }
        finally
        {
            StreamEnded.TrySetResult();
        }
    }
}

/// <summary>What the service saw of a call.</summary>
/// <param name="User">The caller's user.</param>
/// <param name="Role">The caller's role.</param>
/// <param name="Department">The caller's department.</param>
/// <param name="Headers">All headers.</param>
public sealed record Seen(string User, Role Role, string Department, Dictionary<string, string> Headers);

/// <summary>A body to start with.</summary>
public sealed record StartBody
{
    /// <summary>What to look for.</summary>
    public required string Keyword { get; init; }

    public Priority? Priority { get; init; }

    public int? MaxRetries { get; init; }

    public RequestId? Like { get; init; }
}
