using System.Collections.Concurrent;
using System.Globalization;
using Collectors.Contracts;
using Collectors.SourceSim;
using Collectors.SourceSim.Corpus;
using Collectors.Standalone.Client;

namespace Collectors.EndToEnd.Tests.Faults;

/// <summary>kill -9 of the whole process, or of any one of many, at random moments. <c>COLLECTORS_KILLS=20</c> runs the full round.</summary>
public abstract class KilledRunsLoseNothing(ITestOutputHelper output)
{
    private const int Articles = 1_000;
    private const int RequestsAtOnce = 5;

    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("COLLECTORS_KILLS") ?? "3", CultureInfo.InvariantCulture);
    private static readonly DateOnly From = new(2024, 5, 1);
    private static readonly DateOnly To = new(2024, 5, 31);

    private readonly Random _random = new(20240501);
    private readonly ConcurrentDictionary<string, int> _percents = new();
    private readonly Dictionary<string, string> _keywords = [];

    [Fact]
    public async Task Every_accepted_request_ends_with_exactly_its_records_and_progress_never_goes_back()
    {
        var settings = new SimSettings { PageDelay = TimeSpan.FromMilliseconds(300), SampleCorpora = false };
        await using var sources = await SimServer.StartAsync(settings);
        var options = SourceOptions.For(sources.BaseAddress, settings);
        // Progress is looked at without a pause.
        options["Collectors:Gateway:Limits:PerKey:PerSecond"] = options["Collectors:Gateway:Limits:PerKey:Burst"] = "100000";
        await using var run = await StartAsync(options);
        var killed = 0;
        do
        {
            await SubmitAsync(run, sources);
            for (; killed < Kills && !await AllEndedAsync(run); killed++)
                await KillWhileWorkingAsync(run);
            await WaitForAllAsync(run);
        }
        while (killed < Kills);
        output.WriteLine($"{killed} kills over {_keywords.Count} requests");
        await CompareAsync(run, sources);
    }

    protected abstract Task<IVictim> StartAsync(Dictionary<string, string?> options);

    private async Task SubmitAsync(IVictim run, SimServer sources)
    {
        using var client = run.Client();
        for (var i = 0; i < RequestsAtOnce; i++)
        {
            var keyword = $"반도체 {_keywords.Count + 1}";
            sources.Archive.Set(new CorpusSettings { Keyword = keyword, Count = Articles, From = From, To = To });
            var request = await client.SubmitAsync("metadata", $$"""{"method":"api","keyword":"{{keyword}}","start_date":"{{From:yyyy-MM-dd}}","end_date":"{{To:yyyy-MM-dd}}","department":"CR"}""");
            _keywords.Add(request.Id, keyword);
        }
    }

    private async Task KillWhileWorkingAsync(IVictim run)
    {
        using var client = run.Client();
        // A moment of the run, not a wait for something: any moment will do.
        using var moment = new CancellationTokenSource(TimeSpan.FromMilliseconds(_random.Next(50, 1_500)));
        while (!moment.IsCancellationRequested)
            await LookAsync(client);
        await run.KillAsync(_random);
        using var again = run.Client();
        await LookAsync(again);
    }

    private async Task<bool> AllEndedAsync(IVictim run)
    {
        using var client = run.Client();
        return (await LookAsync(client)).All(request => request.IsEnded);
    }

    private async Task WaitForAllAsync(IVictim run)
    {
        using var client = run.Client();
        await Waiting.UntilAsync(() => LookAsync(client), requests => requests.All(request => request.IsEnded), TimeSpan.FromMinutes(3));
    }

    private async Task<IReadOnlyList<CollectionView>> LookAsync(CollectorsClient client)
    {
        var requests = await Task.WhenAll(_keywords.Keys.Select(id => client.GetAsync(id)));
        foreach (var request in requests)
        {
            request.Percent.Should().BeGreaterThanOrEqualTo(_percents.GetValueOrDefault(request.Id), "progress never goes back");
            _percents[request.Id] = request.Percent;
        }
        return requests;
    }

    private async Task CompareAsync(IVictim run, SimServer sources)
    {
        using var client = run.Client();
        foreach (var (id, keyword) in _keywords)
        {
            var request = await client.GetAsync(id);
            request.Status.Should().Be(RequestStatus.Completed);
            var expected = Expected.Of(sources, keyword, From, To);
            request.ProgressDetail.Records.Should().Be(expected.Count);
            (await client.ExportAsync(id)).Select(Expected.Of).Should().BeEquivalentTo(expected);
        }
    }
}

public sealed class KilledRunsLoseNothingInOneProcess(ITestOutputHelper output) : KilledRunsLoseNothing(output)
{
    protected override async Task<IVictim> StartAsync(Dictionary<string, string?> options) => await OneVictim.StartAsync(options);
}

[Collection(ManyProcesses.Name)]
public sealed class KilledRunsLoseNothingInManyProcesses(PostgresFixture postgres, RabbitMqFixture rabbit, ITestOutputHelper output) : KilledRunsLoseNothing(output)
{
    protected override async Task<IVictim> StartAsync(Dictionary<string, string?> options) =>
        new ManyVictims(await TopologyInFolder.StartAsync(
            ManyProcesses.File, await postgres.NewDatabaseAsync(), rabbit.NewVirtualHost(), options.Select(option => (option.Key, option.Value!))));
}
