using Collectors.Standalone.Client;
using Spectre.Console;

namespace Collectors.Standalone.Demo;

/// <summary>A bar for each request, redrawn in place.</summary>
internal sealed class LiveBars : IProgressDisplay
{
    public Task RunAsync(IReadOnlyList<CollectionView> requests, Func<Action<CollectionView>, Task> follow) => AnsiConsole.Progress()
        .AutoRefresh(true)
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
        .StartAsync(async display =>
        {
            var bars = requests.ToDictionary(request => request.Id, request => display.AddTask(Describe(request)));
            await follow(request =>
            {
                var bar = bars[request.Id];
                bar.Value = request.Percent;
                bar.Description = Describe(request);
                if (request.IsEnded)
                    bar.StopTask();
            });
        });

    private static string Describe(CollectionView request) =>
        Markup.Escape($"{request.Keyword}  {request.Status.ToString().ToLowerInvariant()}, {request.ProgressDetail.Records} records");
}
