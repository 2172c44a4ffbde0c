using System.Security.Cryptography;
using System.Text;
using Collectors.Standalone.Instance;
using Collectors.Standalone.Postgres;

namespace Collectors.Standalone.RabbitMq;

/// <summary>
/// The files of a RabbitMQ of our own and what its programs are told about them. Everything that a node otherwise shares with
/// others of its machine has a place or port of its own: name, cookie, plugins, configuration, the port mapper.
/// </summary>
internal sealed class RabbitMqNode(RabbitMqSettings settings, PostgresAccount account)
{
    public const string User = "collectors";

    /// <summary>The same for the same folder, and nobody else's: queues are kept under it.</summary>
    private readonly string _id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(settings.Folder)))[..12];

    public string Folder { get; } = Path.Combine(settings.Folder, "node");

    public string PidFile => Path.Combine(Folder, "pid");

    public string Password { get; private set; } = "";

    /// <summary>Stands on the command line of the node, so that its process is known among others.</summary>
    public string Mark => $"collectors_node {_id}";

    public string Log => Path.Combine(Folder, "log", $"{Name}.log");

    private string Name => $"collectors-{_id}@localhost";

    /// <summary>Outlives this process: by it the port mapper of a killed run is found.</summary>
    private string PortsFile => Path.Combine(settings.Folder, "ports");

    public async Task PrepareAsync(RabbitMqPorts ports, CancellationToken cancel)
    {
        Directory.CreateDirectory(settings.Folder);
        await account.MakeFolderAsync(Folder, cancel);
        var passwordFile = Path.Combine(settings.Folder, "password");
        if (!File.Exists(passwordFile))
            await WriteAsync(passwordFile, RandomNumberGenerator.GetHexString(32, lowercase: true), own: false, cancel);
        Password = await File.ReadAllTextAsync(passwordFile, cancel);
        await WriteAsync(PortsFile, ports.ToString(), own: false, cancel);
        await WriteAsync(Path.Combine(Folder, "enabled_plugins"), "[].\n", own: true, cancel);
        await WriteAsync(Path.Combine(Folder, "rabbitmq.conf"), string.Join('\n',
        [
            $"listeners.tcp.1 = 127.0.0.1:{ports.Amqp}",
            // Made at the first start; the name and password of the installation's guest are not.
            $"default_user = {User}",
            $"default_pass = {Password}",
            "log.file.rotation.size = 10485760",
            "log.file.rotation.count = 3",
            .. settings.Parameters,
            "",
        ]), own: true, cancel);
    }

    /// <returns>The ports of the last start over this folder; null before the first.</returns>
    public RabbitMqPorts? LastPorts() => File.Exists(PortsFile) ? RabbitMqPorts.Parse(File.ReadAllText(PortsFile)) : null;

    /// <summary>Runs one of RabbitMQ's or Erlang's programs as the node's account, in the node's surroundings.</summary>
    public Task RunAsync(RabbitMqPorts ports, string program, string[] arguments, CancellationToken cancel) =>
        account.RunAsync("env", [.. Surroundings(ports), program, .. arguments], Folder, cancel);

    private IEnumerable<string> Surroundings(RabbitMqPorts ports) =>
    [
        $"HOME={Folder}",
        "ERL_EPMD_ADDRESS=127.0.0.1",
        $"ERL_EPMD_PORT={ports.Mapper}",
        "ERL_CRASH_DUMP_SECONDS=0",
        $"RABBITMQ_NODENAME={Name}",
        $"RABBITMQ_NODE_PORT={ports.Amqp}",
        "RABBITMQ_NODE_IP_ADDRESS=127.0.0.1",
        $"RABBITMQ_DIST_PORT={ports.Distribution}",
        $"RABBITMQ_MNESIA_BASE={Path.Combine(Folder, "mnesia")}",
        $"RABBITMQ_LOG_BASE={Path.Combine(Folder, "log")}",
        $"RABBITMQ_PID_FILE={PidFile}",
        $"RABBITMQ_CONFIG_FILE={Path.Combine(Folder, "rabbitmq.conf")}",
        $"RABBITMQ_ADVANCED_CONFIG_FILE={Path.Combine(Folder, "advanced.config")}",
        $"RABBITMQ_CONF_ENV_FILE={Path.Combine(Folder, "rabbitmq-env.conf")}",
        $"RABBITMQ_ENABLED_PLUGINS_FILE={Path.Combine(Folder, "enabled_plugins")}",
        $"RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS=-kernel inet_dist_use_interface {{127,0,0,1}} -{Mark}",
    ];

    private async Task WriteAsync(string file, string text, bool own, CancellationToken cancel)
    {
        PrivateFile.Write(file, text);
        if (own)
            await account.OwnAsync(file, cancel);
    }
}
