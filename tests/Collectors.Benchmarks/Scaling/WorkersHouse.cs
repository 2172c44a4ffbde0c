using System.Net;
using Collectors.SourceSim;
using Collectors.SourceSim.Corpus;
using Collectors.SourceSim.Keys;
using Collectors.Standalone.Client;
using Collectors.Standalone.Postgres;
using Collectors.Standalone.RabbitMq;
using Collectors.Standalone.Topology;
using Collectors.Testing;
using Npgsql;

namespace Collectors.Benchmarks.Scaling;

/// <summary>
/// Collectors as it is deployed, over RabbitMQ, with two metadata collectors of which one runs at a time: <c>one</c> with a single
/// worker, <c>ten</c> with ten. Requests without end lead to a simulated source that answers in 300 ms.
/// </summary>
internal sealed class WorkersHouse : IAsyncDisposable
{
    public const string One = "one";
    public const string Ten = "ten";

    private const string Keyword = "부하";
    private const string Body = """{"method":"api","keyword":"부하","start_date":"2024-01-01","end_date":"2024-01-31","department":"CR","options":{"fresh":true}}""";
    private static readonly TimeSpan PageDelay = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();
    private readonly int _requests;
    private PostgresServer? _postgres;
    private RabbitMqServer? _rabbit;
    private SimServer? _sources;
    private RunningTopology? _topology;
    private CollectorsClient? _client;
    private NpgsqlDataSource? _store;

    private WorkersHouse(int requests) => _requests = requests;

    /// <param name="requests">Requests that are open whenever a collector begins.</param>
    /// <param name="pageSize">Articles on a page.</param>
    public static async Task<WorkersHouse> StartAsync(int requests, int pageSize)
    {
        var house = new WorkersHouse(requests);
        try
        {
            await house.OpenAsync(pageSize);
            return house;
        }
        catch
        {
            await house.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets this collector work and the other rest, with as many requests to collect as the house was started for.</summary>
    /// <returns>The process, when all of its workers are busy.</returns>
    public async Task<TopologyProcess> WorkAsync(string collector)
    {
        var (works, rests) = (_topology!.Find(collector), _topology.Find(collector == One ? Ten : One));
        await rests.StopAsync(TimeSpan.FromSeconds(20));
        await SupplyAsync();
        works.Start();
        await works.WaitReadyAsync();
        var places = collector == One ? 4 : 40;
        await Waiting.UntilAsync(PlacesTakenAsync, taken => taken == places, Patience);
        return works;
    }

    /// <summary>Slices that the ledger has as collected.</summary>
    public async Task<long> CollectedAsync()
    {
        await using var command = _store!.CreateCommand("SELECT count(*) FROM coordinator.slices WHERE status = 2");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_topology is not null)
            await _topology.DisposeAsync();
        if (_store is not null)
            await _store.DisposeAsync();
        if (_sources is not null)
            await _sources.DisposeAsync();
        if (_rabbit is not null)
            await _rabbit.DisposeAsync();
        if (_postgres is not null)
            await _postgres.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Each request has one page after the other to collect.</summary>
    private async Task SupplyAsync()
    {
        await using var command = _store!.CreateCommand("SELECT count(*)::int FROM coordinator.requests WHERE state IN ('Queued', 'Running')");
        var missing = Math.Max(0, _requests - (int)(await command.ExecuteScalarAsync())!);
        await Parallel.ForEachAsync(Enumerable.Range(0, missing), async (_, cancel) => await SubmitAsync(cancel));
    }

    /// <summary>A product that is busy to its limits says so, and is asked again.</summary>
    private async Task SubmitAsync(CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await _client!.SubmitAsync("metadata", Body, cancel);
                return;
            }
            catch (HttpRequestException error) when (tries < 20 && error.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), cancel);
            }
        }
    }

    private async Task OpenAsync(int pageSize)
    {
        var sim = new SimSettings
        {
            Corpora = [new CorpusSettings { Keyword = Keyword, Count = 1_500, From = new(2024, 1, 1), To = new(2024, 1, 31) }],
            SampleCorpora = false,
            PageDelay = PageDelay,
            Keys = [new SimKey { ClientId = "bench", ClientSecret = "bench", DailyQuota = long.MaxValue }],
        };
        _sources = await SimServer.StartAsync(sim);
        _postgres = await PostgresServer.StartAsync(new PostgresSettings { Folder = Path.Combine(_folder.Path, "postgres") });
        _rabbit = await RabbitMqServer.StartAsync(new RabbitMqSettings { Folder = Path.Combine(_folder.Path, "rabbitmq") });
        _store = NpgsqlDataSource.Create(_postgres.ConnectionString());
        _topology = await RunningTopology.StartAsync(TopologyFile.Parse(Services, Path.Combine(Clone.Folder, "benchmark.yaml")), new TopologySettings
        {
            // The machine may be busy with much else at the start.
            ConnectionString = $"{_postgres.ConnectionString()};Timeout=60",
            RabbitMq = _rabbit.Address,
            Folder = Path.Combine(_folder.Path, "topology"),
            Environment = Options(sim, pageSize),
        });
        _client = new CollectorsClient(_topology.Address, _topology.AdminKey);
    }

    private Dictionary<string, string> Options(SimSettings sim, int pageSize)
    {
        var options = SourceOptions.For(_sources!.BaseAddress, sim);
        options["Collectors:Sources:NaverNews:Keys:0:DailyQuota"] = $"{int.MaxValue}";
        options["Collectors:Sources:NaverNews:Mode"] = "legacy";
        options["Collectors:Sources:NaverNews:PageSize"] = $"{pageSize}";
        options["Collectors:Departments:DefaultLimits:MaxRunningRequests"] = "100000";
        options["Collectors:Departments:DefaultLimits:MaxConcurrentSlices"] = "1000";
        options["Collectors:Gateway:Limits:PerKey:PerSecond"] = "10000";
        return options.ToDictionary(option => option.Key.Replace(":", "__", StringComparison.Ordinal), option => option.Value!);
    }

    /// <summary>Of the collector that reported last.</summary>
    private async Task<int> PlacesTakenAsync()
    {
        await using var command = _store!.CreateCommand("SELECT running FROM coordinator.workers ORDER BY seen_at DESC LIMIT 1");
        return await command.ExecuteScalarAsync() as int? ?? 0;
    }

    private static string Services { get; } =
        $"""
        services:
        - name: gateway
          project: gateway/Collectors.Gateway/Collectors.Gateway.csproj
        - name: coordinator
          project: services/Collectors.Coordinator/Collectors.Coordinator.csproj
          pools: [coordinator-light, coordinator-heavy]
        {Collector(One, 1)}
        {Collector(Ten, 10)}
        """;

    private static string Collector(string name, int workers) =>
        $$"""
        - name: {{name}}
          project: services/Collectors.Metadata/Collectors.Metadata.csproj
          pools: [metadata-light, metadata-heavy, comments-light, comments-heavy]
          env:
          - name: Collectors__Collecting__MinWorkers
            value: "{{workers}}"
          - name: Collectors__Collecting__MaxWorkers
            value: "{{workers}}"
        """;
}
