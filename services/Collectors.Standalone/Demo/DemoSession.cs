using Collectors.Standalone.Client;

namespace Collectors.Standalone.Demo;

/// <summary>Submits the sample requests like any user, shows their progress, and says what was collected and where to look.</summary>
internal static class DemoSession
{
    /// <param name="address">Where the gateway serves.</param>
    /// <param name="key">Of an admin.</param>
    /// <param name="noBrowser">Why there are no browsers; null when there are.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task RunAsync(Uri address, string key, string? noBrowser, CancellationToken stop)
    {
        using var client = new CollectorsClient(address, key);
        var submitted = new List<CollectionView>();
        foreach (var sample in SampleRequests.All)
        {
            Console.WriteLine($"POST /collectors/{sample.Kind}/start {sample.Body}");
            if (sample.NeedsBrowser && noBrowser is not null)
                Console.WriteLine($"     skipped: {noBrowser}");
            else
                submitted.Add(await client.SubmitAsync(sample.Kind, sample.Body, stop));
        }
        IProgressDisplay display = Console.IsOutputRedirected ? new PlainLines() : new LiveBars();
        await display.RunAsync(submitted, show => Task.WhenAll(submitted.Select(request => FollowAsync(client, request.Id, show, stop))));
        await DemoSummary.PrintAsync(client, submitted, address, stop);
    }

    /// <summary>By its events; when the stream breaks, from where it broke.</summary>
    private static async Task FollowAsync(CollectorsClient client, string id, Action<CollectionView> show, CancellationToken stop)
    {
        string? last = null;
        CollectionView now;
        do
        {
            try
            {
                await foreach (var one in client.EventsAsync(id, last, stop))
                {
                    last = one.Id ?? last;
                    show(one.Collection);
                }
            }
            catch (IOException)
            {
                // The connection broke; the next one goes on after the last event seen.
            }
            now = await client.GetAsync(id, stop);
            show(now);
        }
        while (!now.IsEnded);
    }
}
