using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Collectors.Contracts;
using Collectors.SourceSim;

namespace Collectors.EndToEnd.Tests.Running;

/// <summary>The process that <c>./run</c> becomes.</summary>
public sealed class RunCommandWorks : IDisposable
{
    private readonly TemporaryFolder _data = new();
    private readonly int _port = FreePort.Next();

    [Fact]
    public async Task It_prints_one_ready_line_with_a_key_that_works_and_keeps_the_key_to_its_owner()
    {
        await using var run = New();
        await run.StartAsync();
        run.Output.Should().Equal($"ready http://127.0.0.1:{_port} key {run.Key}");
        using var client = run.Client();
        (await client.Http.GetAsync(new Uri("/v1/keys", UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.OK);
        var file = Path.Combine(_data.Path, "admin.key");
        (await File.ReadAllTextAsync(file)).Trim().Should().Be(run.Key);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(file).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Status_and_stop_work_from_another_terminal()
    {
        await using var run = New();
        await run.StartAsync();
        var (code, printed) = await run.RunAsync("status");
        code.Should().Be(0);
        printed.Should().Contain($"http://127.0.0.1:{_port}").And.Contain($"{run.Id}").And.Contain("PostgreSQL of our own");
        (await run.RunAsync("stop")).Printed.Should().StartWith($"stopped http://127.0.0.1:{_port}");
        (await run.RunAsync("status")).Should().Be((3, "not running\n"));
        (await run.RunAsync("stop")).Should().Be((0, "not running\n"));
    }

    [Fact]
    public async Task SIGTERM_stops_all_of_it_within_ten_seconds_in_mid_work_and_loses_nothing()
    {
        var settings = new SimSettings { PageDelay = TimeSpan.FromMilliseconds(500) };
        await using var sources = await SimServer.StartAsync(settings);
        await using var run = new StandaloneProcess(_data.Path, _port, SourceOptions.For(sources.BaseAddress, settings));
        await run.StartAsync();
        using var client = run.Client();
        var request = await client.SubmitAsync("metadata", """{"method":"api","keyword":"미국 증시","start_date":"2024-01-01","end_date":"2024-01-31","department":"CR"}""");
        await using var stream = client.EventsAsync(request.Id).GetAsyncEnumerator();
        while (await stream.MoveNextAsync() && stream.Current.Type != "progress")
            continue;
        var database = Postmaster();

        var clock = Stopwatch.StartNew();
        (await run.StopAsync()).Should().Be(0);
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(10));
        IsAlive(database).Should().BeFalse();

        await run.StartAsync();
        var done = await client.WaitUntilAsync(request.Id, RequestStatus.Completed);
        done.ProgressDetail.Records.Should().Be(Expected.Of(sources, "미국 증시", new(2024, 1, 1), new(2024, 1, 31)).Count);
    }

    [Fact]
    public async Task A_second_run_over_the_same_data_says_that_one_is_running()
    {
        await using var run = New();
        await run.StartAsync();
        await using var second = new StandaloneProcess(_data.Path, FreePort.Next());
        var (code, printed) = await second.RunAsync();
        code.Should().Be(1);
        printed.Should().Contain("Already running").And.Contain($"{run.Id}");
    }

    [Fact]
    public async Task A_busy_port_is_named_before_anything_is_started()
    {
        using var other = new TcpListener(IPAddress.Loopback, _port);
        other.Start();
        await using var run = New();
        var (code, printed) = await run.RunAsync();
        code.Should().Be(1);
        printed.Should().Contain($"{_port}").And.Contain("COLLECTORS_PORT");
        Directory.Exists(Path.Combine(_data.Path, "postgres")).Should().BeFalse();
    }

    [Theory]
    [InlineData("start")]
    [InlineData("--dmeo")]
    [InlineData("stop", "now")]
    public async Task An_unknown_argument_is_a_clear_error(params string[] arguments)
    {
        await using var run = New();
        var (code, printed) = await run.RunAsync(arguments);
        code.Should().Be(2);
        printed.Should().Contain(string.Join(' ', arguments)).And.Contain("--help");
    }

    [Fact]
    public async Task What_a_killed_run_left_behind_is_recovered()
    {
        await using var run = New();
        await run.StartAsync();
        var (key, database) = (run.Key, Postmaster());
        await run.KillAsync();
        await run.StartAsync();
        run.Key.Should().Be(key);
        IsAlive(database).Should().BeFalse("the PostgreSQL that outlived its parent was stopped");
        Postmaster().Should().NotBe(database);
    }

    [Fact]
    public async Task A_stale_pid_file_that_names_somebody_elses_process_does_no_harm()
    {
        await using var run = New();
        await run.StartAsync();
        var database = Postmaster();
        await run.KillAsync();
        Kill(database);
        var lines = await File.ReadAllLinesAsync(PidFile);
        lines[0] = $"{Environment.ProcessId}";
        await File.WriteAllLinesAsync(PidFile, lines);
        await run.StartAsync();
        Postmaster().Should().NotBe(Environment.ProcessId);
    }

    [Fact]
    public async Task A_PostgreSQL_that_dies_is_started_again()
    {
        await using var run = New();
        await run.StartAsync();
        using var client = run.Client();
        Kill(Postmaster());
        await Waiting.UntilAsync(
            async () => (await client.Http.GetAsync(new Uri("/v1/keys", UriKind.Relative))).StatusCode,
            status => status == HttpStatusCode.OK, TimeSpan.FromSeconds(10));
    }

    public void Dispose() => _data.Dispose();

    private string PidFile => Path.Combine(_data.Path, "postgres", "cluster", "postmaster.pid");

    private StandaloneProcess New() => new(_data.Path, _port);

    private int Postmaster() => int.Parse(File.ReadLines(PidFile).First());

    private static bool IsAlive(int process) => File.Exists($"/proc/{process}/cmdline") && File.ReadAllText($"/proc/{process}/cmdline").Length > 0;

    private static void Kill(int process)
    {
        using var killed = Process.GetProcessById(process);
        killed.Kill();
        killed.WaitForExit();
    }
}
