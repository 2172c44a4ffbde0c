using System.Diagnostics;
using Collectors.Standalone.Instance;
using Collectors.Standalone.Postgres;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Collectors.Standalone.RabbitMq;

/// <summary>
/// A RabbitMQ of our own: queues, generated password and log in one folder, loopback only, beside any other of the machine.
/// It outlives a killed parent; the next start finds it by its pid file, stops it and starts it anew.
/// </summary>
public sealed class RabbitMqServer : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(6);

    private readonly RabbitMqSettings _settings;
    private readonly RabbitMqNode _node;
    private RabbitMqPorts _ports;

    private RabbitMqServer(RabbitMqSettings settings)
    {
        _settings = settings;
        _node = new RabbitMqNode(settings, PostgresAccount.Current("rabbitmq"));
        _ports = RabbitMqPorts.Take(settings.Port);
    }

    public int Port => _ports.Amqp;

    /// <summary>AMQP address with user and password, as <c>Collectors:Bus:RabbitMq</c> takes it.</summary>
    public Uri Address => new($"amqp://{RabbitMqNode.User}:{_node.Password}@127.0.0.1:{Port}/");

    /// <summary>The process id of the Erlang machine.</summary>
    /// <exception cref="InvalidOperationException">It is not running.</exception>
    public int ProcessId => Running() ?? throw new InvalidOperationException("RabbitMQ is not running.");

    public bool IsRunning => Running() is not null;

    /// <exception cref="InvalidOperationException">RabbitMQ is missing or does not start; the message says what to do.</exception>
    public static async Task<RabbitMqServer> StartAsync(RabbitMqSettings settings, CancellationToken cancel = default)
    {
        var server = new RabbitMqServer(settings);
        await server.StartAsync(cancel);
        return server;
    }

    /// <summary>Starts it again after <see cref="StopAsync"/> or a crash, on the same port.</summary>
    /// <exception cref="InvalidOperationException">RabbitMQ is missing or does not start; the message says what to do.</exception>
    public async Task StartAsync(CancellationToken cancel = default)
    {
        var program = RabbitMqBinaries.Find() ?? throw new InvalidOperationException(RabbitMqBinaries.Missing);
        await StopAsync(cancel);
        await _node.PrepareAsync(_ports, cancel);
        await _node.RunAsync(_ports, program, ["-detached"], cancel);
        await WaitAsync(cancel);
    }

    /// <summary>Stops it in order; what is in durable queues stays. One that hangs is killed.</summary>
    public async Task StopAsync(CancellationToken cancel = default)
    {
        if (Running() is { } pid)
        {
            var process = RunningProcess.Of(pid);
            await Signal.SendAsync(pid, Signal.Terminate, cancel);
            if (!await EndsAsync(process, StopPatience, cancel))
                await KillAsync(process, cancel);
        }
        await StopMapperAsync(cancel);
    }

    /// <summary>Ends it at once, as a crash would.</summary>
    public Task KillAsync(CancellationToken cancel = default) => Running() is { } pid ? KillAsync(RunningProcess.Of(pid), cancel) : Task.CompletedTask;

    public async ValueTask DisposeAsync() => await StopAsync();

    private int? Running()
    {
        try
        {
            return int.TryParse(File.ReadAllText(_node.PidFile), out var pid) && RunningProcess.CommandOf(pid)?.Contains(_node.Mark, StringComparison.Ordinal) == true ? pid : null;
        }
        catch (IOException)
        {
            // There before it starts and after it stopped.
            return null;
        }
    }

    private static async Task KillAsync(RunningProcess process, CancellationToken cancel)
    {
        await Signal.SendAsync(process.Pid, Signal.Kill, cancel);
        await EndsAsync(process, StopPatience, cancel);
    }

    /// <summary>By the process, not by its pid file, which it removes a while before it ends.</summary>
    private static async Task<bool> EndsAsync(RunningProcess process, TimeSpan patience, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (process.IsAlive && clock.Elapsed < patience)
            await timer.WaitForNextTickAsync(cancel);
        return !process.IsAlive;
    }

    /// <summary>The port mapper refuses to go while a node is known to it, so nobody else's is ended.</summary>
    private async Task StopMapperAsync(CancellationToken cancel)
    {
        if (_node.LastPorts() is not { } ports)
            return;
        try
        {
            await _node.RunAsync(ports, "epmd", ["-kill"], cancel);
        }
        catch (InvalidOperationException)
        {
            // None runs there.
        }
    }

    private async Task WaitAsync(CancellationToken cancel)
    {
        var clients = new ConnectionFactory { Uri = Address, RequestedConnectionTimeout = TimeSpan.FromSeconds(5), AutomaticRecoveryEnabled = false };
        var clock = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var seen = false;
        while (true)
        {
            await timer.WaitForNextTickAsync(cancel);
            seen |= IsRunning;
            if ((seen && !IsRunning) || clock.Elapsed > StartPatience)
                throw new InvalidOperationException($"RabbitMQ has not started on port {Port}; its log is {_node.Log}.");
            if (!seen)
                continue;
            try
            {
                await using var connection = await clients.CreateConnectionAsync(cancel);
                return;
            }
            catch (BrokerUnreachableException)
            {
                // Not listening yet, or its users are not there yet.
            }
        }
    }
}
