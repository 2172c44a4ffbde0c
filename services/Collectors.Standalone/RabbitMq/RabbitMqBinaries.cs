namespace Collectors.Standalone.RabbitMq;

/// <summary>Finds RabbitMQ's start script where the usual installers put it.</summary>
internal static class RabbitMqBinaries
{
    public const string Missing =
        "RabbitMQ is not installed: on Debian or Ubuntu 'sudo apt-get install rabbitmq-server', on macOS 'brew install rabbitmq'.\n"
        + "Or set Collectors__Bus__RabbitMq to a broker that is there, e.g. 'amqp://user:password@127.0.0.1:5672/'.";

    /// <summary>Debian keeps one here that runs as whoever calls it; the one on PATH insists on root or a user of its own.</summary>
    private const string Debian = "/usr/lib/rabbitmq/bin";

    /// <returns>The path of <c>rabbitmq-server</c>; null when there is none.</returns>
    public static string? Find() => Candidates().Select(folder => Path.Combine(folder, "rabbitmq-server")).FirstOrDefault(File.Exists);

    private static IEnumerable<string> Candidates() =>
    [
        Debian,
        "/opt/homebrew/opt/rabbitmq/sbin",
        "/usr/local/opt/rabbitmq/sbin",
        "/home/linuxbrew/.linuxbrew/opt/rabbitmq/sbin",
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
    ];
}
