using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Collectors.Standalone.RabbitMq;
using Xunit;

namespace Collectors.Testing;

/// <summary>
/// A RabbitMQ for one test assembly: <c>[assembly: AssemblyFixture(typeof(RabbitMqFixture))]</c>. Tests keep apart by the names
/// of their queues, or by a virtual host each.
/// </summary>
public sealed class RabbitMqFixture : IAsyncLifetime
{
    private const int VirtualHosts = 24;

    private readonly string _folder = TestFolder.Create();
    private RabbitMqServer? _server;
    private int _taken;

    public RabbitMqServer Server => _server ?? throw new InvalidOperationException("The fixture has not started.");

    public Uri Address => Server.Address;

    /// <summary>A virtual host that nobody else uses.</summary>
    public Uri NewVirtualHost() => Interlocked.Increment(ref _taken) is var number && number <= VirtualHosts
        ? new UriBuilder(Address) { Path = $"/test-{number}" }.Uri
        : throw new InvalidOperationException($"There are {VirtualHosts} virtual hosts only; let tests share one.");

    public async ValueTask InitializeAsync()
    {
        // Virtual hosts are made at the broker's first start, from a file; there the user has to be as well.
        var definitions = Path.Combine(_folder, "definitions.json");
        var password = RandomNumberGenerator.GetHexString(32, lowercase: true);
        await File.WriteAllTextAsync(Path.Combine(_folder, "password"), password);
        await File.WriteAllTextAsync(definitions, Definitions(password));
        _server = await RabbitMqServer.StartAsync(new RabbitMqSettings { Folder = _folder, Parameters = [$"load_definitions = {definitions}"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Definitions(string password)
    {
        const string user = "collectors";
        string[] hosts = ["/", .. Enumerable.Range(1, VirtualHosts).Select(number => $"test-{number}")];
        // https://www.rabbitmq.com/docs/passwords: four random bytes and the SHA-256 of them and the password.
        var salt = RandomNumberGenerator.GetBytes(4);
        var hash = Convert.ToBase64String([.. salt, .. SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(password)])]);
        return JsonSerializer.Serialize(new
        {
            users = new[] { new { name = user, password_hash = hash, hashing_algorithm = "rabbit_password_hashing_sha256", tags = "administrator" } },
            vhosts = hosts.Select(name => new { name }),
            permissions = hosts.Select(vhost => new { user, vhost, configure = ".*", write = ".*", read = ".*" }),
        });
    }
}
