using Collectors.Standalone.Commands;
using Collectors.Standalone.Instance;
using Collectors.Standalone.Postgres;

namespace Collectors.Standalone.RabbitMq;

/// <summary>The broker of an instance: the one that <c>Collectors__Bus__RabbitMq</c> names, else a RabbitMQ of our own, watched over.</summary>
internal sealed class StandaloneBroker : IAsyncDisposable
{
    private readonly RabbitMqServer? _server;
    private readonly RabbitMqSupervisor? _supervisor;

    private StandaloneBroker(Uri address) => Address = address;

    private StandaloneBroker(RabbitMqServer server, ILoggerFactory loggers)
    {
        _server = server;
        _supervisor = new RabbitMqSupervisor(server, loggers.CreateLogger<RabbitMqSupervisor>());
        Address = server.Address;
    }

    /// <summary>With user and password.</summary>
    public Uri Address { get; }

    /// <summary>In words, without a password.</summary>
    public string Description => $"{(_server is null ? "RabbitMQ" : "RabbitMQ of our own")} at {Address.Host}:{(Address.IsDefaultPort ? 5672 : Address.Port)}";

    /// <exception cref="OperatorException">RabbitMQ is not there or does not start; the message says what to do.</exception>
    public static async Task<StandaloneBroker> OpenAsync(DataFolder data, ILoggerFactory loggers, CancellationToken cancel)
    {
        if (Environment.GetEnvironmentVariable("Collectors__Bus__RabbitMq") is { Length: > 0 } existing)
            return new StandaloneBroker(Existing(existing));
        try
        {
            if (RabbitMqBinaries.Find() is null && DebianPackages.CanInstall)
            {
                await Console.Error.WriteLineAsync("RabbitMQ is not installed; installing it with apt-get, which takes about a minute…");
                await DebianPackages.InstallAsync("rabbitmq-server", cancel);
            }
            return new StandaloneBroker(await RabbitMqServer.StartAsync(new RabbitMqSettings { Folder = data.RabbitMq }, cancel), loggers);
        }
        catch (InvalidOperationException error)
        {
            throw new OperatorException(error.Message, error);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_supervisor is not null)
            await _supervisor.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    private static Uri Existing(string address) => Uri.TryCreate(address, UriKind.Absolute, out var broker) && broker.Scheme is "amqp" or "amqps"
        ? broker
        : throw new OperatorException("Collectors__Bus__RabbitMq is not an address of a broker, such as amqp://user:password@127.0.0.1:5672/.", OperatorException.Usage);
}
