using Collectors.Standalone.Client;
using Collectors.Standalone.Instance;

namespace Collectors.Standalone.Demo;

/// <summary>What the demo collected and where to look at it.</summary>
internal static class DemoSummary
{
    private const int SampleTitles = 3;

    public static async Task PrintAsync(CollectorsClient client, IReadOnlyList<CollectionView> submitted, Uri address, CancellationToken stop)
    {
        foreach (var request in submitted)
            await PrintAsync(client, await client.GetAsync(request.Id, stop), stop);
        var here = Path.GetRelativePath(Environment.CurrentDirectory, DataFolder.Demo.AdminKeyFile);
        var keyFile = here.StartsWith("..", StringComparison.Ordinal) ? DataFolder.Demo.AdminKeyFile : here;
        Console.WriteLine($"""

            Look further, in another terminal:
              export KEY=$(cat {keyFile})
              curl -H "Authorization: Bearer $KEY" {address}v1/requests
              curl -H "Authorization: Bearer $KEY" "{address}v1/requests/{submitted[0].Id}/records?limit=5"
              curl -H "Authorization: Bearer $KEY" "{address}v1/requests/{submitted[0].Id}/export?format=csv" -o articles.csv
            Every call: {address}docs
            Serving until Ctrl-C, or ./run stop.
            """);
    }

    private static async Task PrintAsync(CollectorsClient client, CollectionView request, CancellationToken stop)
    {
        var detail = request.ProgressDetail;
        var truncated = detail.Truncated ? ", older ones beyond the source's reach" : "";
        Console.WriteLine($"\n{request.Keyword} ({request.Department}): {request.Status.ToString().ToLowerInvariant()}, {detail.Records} records, {Count(detail.Duplicates, "duplicate")}, {Count(detail.SlicesDone, "page")}{truncated}");
        if (request.Error is { } error)
            Console.WriteLine($"  {error.Code}: {error.Detail}");
        foreach (var record in (await client.RecordsAsync(request.Id, SampleTitles, cancel: stop)).Items)
            Console.WriteLine($"  {record.PublishedAt:yyyy-MM-dd HH:mm}  {record.Title ?? record.Text}");
    }

    private static string Count(int number, string what) => number == 1 ? $"1 {what}" : $"{number} {what}s";
}
