using System.Diagnostics;
using System.Text;
using Collectors.Standalone.Client;

namespace Collectors.Testing;

/// <summary>The real Collectors.Standalone as a process of its own, with its own PostgreSQL, to be killed and started again over one data folder.</summary>
public sealed class StandaloneProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(25);

    private readonly StringBuilder _errors = new();
    private readonly Dictionary<string, string?> _environment;
    private readonly string[] _arguments;
    private Process? _process;

    /// <param name="data">The data folder, kept over restarts.</param>
    /// <param name="port">The gateway's; the same over restarts.</param>
    /// <param name="options">Options of the product by their names in configuration.</param>
    /// <param name="arguments">E.g. <c>--demo</c>.</param>
    public StandaloneProcess(string data, int port, IReadOnlyDictionary<string, string?>? options = null, params string[] arguments)
    {
        _arguments = arguments;
        _environment = (options ?? new Dictionary<string, string?>()).ToDictionary(option => option.Key.Replace(":", "__", StringComparison.Ordinal), option => option.Value);
        _environment["COLLECTORS_DATA"] = data;
        _environment["COLLECTORS_PORT"] = port.ToString();
        // Settings of this shell are not the tests'.
        foreach (var name in (string[])["ConnectionStrings__Collectors", "Collectors__Bus__RabbitMq", "Collectors__Identity__SigningKey"])
            _environment.TryAdd(name, null);
    }

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public string Key { get; private set; } = "";

    public int Id => Running.Id;

    /// <summary>What it printed on standard output, the ready line included.</summary>
    public List<string> Output { get; } = [];

    private Process Running => _process ?? throw new InvalidOperationException("It is not running.");

    public CollectorsClient Client() => new(Address, Key);

    /// <summary>Starts it and waits for its ready line.</summary>
    /// <exception cref="InvalidOperationException">It ended instead; the message holds what it printed.</exception>
    public async Task StartAsync()
    {
        Begin(_arguments);
        // "ready http://127.0.0.1:8080 key ck_…"
        var ready = (await ReadUntilAsync("ready ")).Split(' ');
        (Address, Key) = (new Uri(ready[1]), ready[3]);
    }

    /// <summary>Starts it with other arguments and does not wait.</summary>
    public void Begin(params string[] arguments) => _process = Start(arguments);

    /// <summary>Reads on until a line begins so.</summary>
    /// <exception cref="InvalidOperationException">It ended instead; the message holds what it printed.</exception>
    public async Task<string> ReadUntilAsync(string beginning)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var line = await Running.StandardOutput.ReadLineAsync(limit.Token) ?? throw new InvalidOperationException($"It ended: {string.Join('\n', Output)}\n{_errors}");
            Output.Add(line);
            if (line.StartsWith(beginning, StringComparison.Ordinal))
                return line;
        }
    }

    /// <summary>Runs it with other arguments over the same data, to its end.</summary>
    /// <returns>The exit code and everything it printed.</returns>
    public async Task<(int Code, string Printed)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments, keepErrors: false);
        using var limit = new CancellationTokenSource(Patience);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        var printed = await process.StandardOutput.ReadToEndAsync(limit.Token) + await errors;
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, printed);
    }

    /// <summary>kill -9: of the process alone, its PostgreSQL lives on.</summary>
    public async Task KillAsync()
    {
        Running.Kill();
        await Running.WaitForExitAsync();
        Running.Dispose();
        _process = null;
    }

    /// <summary>SIGTERM, and waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{Running.Id}"]))
            await kill.WaitForExitAsync();
        using var limit = new CancellationTokenSource(StopLimit);
        await Running.WaitForExitAsync(limit.Token);
        var code = Running.ExitCode;
        Running.Dispose();
        _process = null;
        return code;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await StopAsync();
        _process?.Dispose();
    }

    private Process Start(string[] arguments, bool keepErrors = true)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Collectors.Standalone.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in _environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        if (keepErrors)
        {
            process.ErrorDataReceived += (_, line) => _errors.AppendLine(line.Data);
            process.BeginErrorReadLine();
        }
        return process;
    }
}
