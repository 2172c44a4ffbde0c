using System.Collections.Concurrent;
using Collectors.Standalone.Client;

namespace Collectors.Standalone.Demo;

/// <summary>A line for each step of a request, where nothing can be redrawn.</summary>
internal sealed class PlainLines : IProgressDisplay
{
    private readonly ConcurrentDictionary<string, string> _shown = new();

    public Task RunAsync(IReadOnlyList<CollectionView> requests, Func<Action<CollectionView>, Task> follow) => follow(Show);

    private void Show(CollectionView request)
    {
        // A line for every change of state and every tenth of the way.
        var step = $"{request.Status} {request.Percent / 10}";
        if (_shown.TryGetValue(request.Id, out var last) && last == step)
            return;
        _shown[request.Id] = step;
        Console.WriteLine($"{request.Percent,3}%  {request.Status.ToString().ToLowerInvariant(),-9}  {request.ProgressDetail.Records,5} records  {request.Keyword}");
    }
}
