using Collectors.ServiceDefaults.Store;
using Microsoft.Extensions.Options;

namespace Collectors.Coordinator.Events.Progress;

/// <summary>
/// Looks twice in each interval for requests whose progress is to be told; how long ago it was last told stands in the tally, so
/// that several processes together tell it no oftener.
/// </summary>
internal sealed class ProgressWriter(IServiceScopeFactory scopes, IOptions<EventsOptions> options, TimeProvider clock, ILogger<ProgressWriter> logger)
    : StoreLoop(logger)
{
    protected override async Task RoundAsync(CancellationToken cancel)
    {
        while (await WriteAsync(cancel) == ProgressBatch.Size)
            continue;
        await Task.Delay(options.Value.ProgressInterval / 2, clock, cancel);
    }

    private async Task<int> WriteAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ProgressBatch>().WriteAsync(cancel);
    }
}
