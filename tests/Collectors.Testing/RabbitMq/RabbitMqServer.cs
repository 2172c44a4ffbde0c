using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Collectors.Testing.RabbitMq;

/// <summary>A RabbitMQ of our own: node, ports, port mapper and folders apart from any other, loopback only, killed by process id.</summary>
public sealed class RabbitMqServer : IAsyncDisposable
{
    // Not Debian's wrapper in /usr/sbin: that one changes the user.
    private static readonly string[] Places = ["/usr/lib/rabbitmq/bin/rabbitmq-server", "/opt/homebrew/sbin/rabbitmq-server", "/usr/local/sbin/rabbitmq-server"];

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);

    private readonly string _folder = Directory.CreateTempSubdirectory("collectors-rabbit-").FullName;
    private readonly string _node = $"collectors-{RandomNumberGenerator.GetHexString(8, lowercase: true)}@localhost";
    private readonly int _distributionPort = FreePort();
    private readonly int _mapperPort = FreePort();
    private Process? _mapper;
    private Process? _script;

    private RabbitMqServer() => Port = FreePort();

    public int Port { get; }

    /// <summary>AMQP address with user and password.</summary>
    public Uri Address => new($"amqp://guest:guest@127.0.0.1:{Port}/");

    private string PidFile => Path.Combine(_folder, "pid");

    public static async Task<RabbitMqServer> StartAsync(CancellationToken cancel = default)
    {
        var server = new RabbitMqServer();
        await File.WriteAllTextAsync(server.Plugins, "[].", cancel);
        await File.WriteAllTextAsync(server.Configuration, "disk_free_limit.absolute = 50MB\nlog.file.level = warning\n", cancel);
        await server.BringUpAsync(cancel);
        return server;
    }

    /// <summary>Starts it, or starts it again with what it had stored.</summary>
    /// <exception cref="InvalidOperationException">It is not installed, or ended at once.</exception>
    public async Task BringUpAsync(CancellationToken cancel = default)
    {
        _mapper ??= Run("epmd", "-address", "127.0.0.1", "-port", _mapperPort.ToString());
        _script = Run(Find());
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(StartLimit);
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await AnswersAsync(limit.Token))
        {
            if (_script.HasExited)
                throw new InvalidOperationException($"RabbitMQ ended with code {_script.ExitCode}; its log is in {_folder}.");
            await poll.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>Kills it, as a crash would.</summary>
    public async Task KillAsync()
    {
        if (_script is null)
            return;
        if (File.Exists(PidFile))
        {
            using var broker = Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(PidFile)));
            broker.Kill();
            await broker.WaitForExitAsync();
            File.Delete(PidFile);
        }
        await _script.WaitForExitAsync();
        _script.Dispose();
        _script = null;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        if (_mapper is not null)
        {
            _mapper.Kill();
            await _mapper.WaitForExitAsync();
            _mapper.Dispose();
        }
        Directory.Delete(_folder, recursive: true);
    }

    private string Plugins => Path.Combine(_folder, "enabled_plugins");

    private string Configuration => Path.Combine(_folder, "rabbitmq.conf");

    private static string Find() =>
        Places.FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("RabbitMQ is not installed: on Debian or Ubuntu 'apt-get install rabbitmq-server'.");

    private Process Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Settings())
            start.Environment[name] = value;
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} could not be started.");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private Dictionary<string, string> Settings() => new(StringComparer.Ordinal)
    {
        ["RABBITMQ_NODENAME"] = _node,
        ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_NODE_PORT"] = Port.ToString(),
        ["RABBITMQ_DIST_PORT"] = _distributionPort.ToString(),
        ["RABBITMQ_MNESIA_BASE"] = Path.Combine(_folder, "data"),
        ["RABBITMQ_LOG_BASE"] = Path.Combine(_folder, "log"),
        ["RABBITMQ_PID_FILE"] = PidFile,
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Plugins,
        ["RABBITMQ_CONFIG_FILE"] = Configuration,
        ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(_folder, "none"),
        // Erlang's schedulers spin while they wait, which on a small machine starves everybody else.
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none",
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["ERL_EPMD_PORT"] = _mapperPort.ToString(),
        ["HOME"] = _folder,
    };

    private async Task<bool> AnswersAsync(CancellationToken cancel)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Port, cancel);
            await client.GetStream().WriteAsync("AMQP\0\0\u0009\u0001"u8.ToArray(), cancel);
            return await client.GetStream().ReadAsync(new byte[1], cancel) == 1;
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
