using System.Diagnostics;
using Collectors.Standalone.RabbitMq;
using Collectors.Testing;
using RabbitMQ.Client;

namespace Collectors.Topology.Tests.Broker;

public sealed class RabbitMqServerTests
{
    [Fact]
    public async Task It_keeps_durable_messages_through_an_orderly_stop_and_a_kill()
    {
        var folder = TestFolder.Create();
        await using var server = await RabbitMqServer.StartAsync(new RabbitMqSettings { Folder = folder });
        await PutAsync(server, "kept");

        await server.StopAsync();
        server.IsRunning.Should().BeFalse();
        await server.StartAsync();
        (await CountAsync(server, "kept")).Should().Be(1);

        await server.KillAsync();
        await server.StartAsync();
        (await CountAsync(server, "kept")).Should().Be(1);
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task One_that_outlived_its_parent_is_found_and_replaced()
    {
        var folder = TestFolder.Create();
        await using var first = await RabbitMqServer.StartAsync(new RabbitMqSettings { Folder = folder });
        await PutAsync(first, "kept");
        var pid = first.ProcessId;

        await using var second = await RabbitMqServer.StartAsync(new RabbitMqSettings { Folder = folder });

        second.ProcessId.Should().NotBe(pid);
        (await CountAsync(second, "kept")).Should().Be(1);
        await second.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Nothing_of_it_listens_beyond_the_machine()
    {
        var folder = TestFolder.Create();
        await using var server = await RabbitMqServer.StartAsync(new RabbitMqSettings { Folder = folder });

        using var ss = Process.Start(new ProcessStartInfo("ss", ["-ltnH"]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var ports = await File.ReadAllTextAsync(Path.Combine(folder, "ports"));
        var listening = (await ss.StandardOutput.ReadToEndAsync()).Split('\n').Where(line => ports.Split(' ').Any(port => line.Contains($":{port} ", StringComparison.Ordinal))).ToList();

        listening.Should().HaveCountGreaterThanOrEqualTo(3).And.OnlyContain(line => line.Contains("127.0.0.1:") || line.Contains("[::1]:"));
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task PutAsync(RabbitMqServer server, string queue)
    {
        await using var connection = await new ConnectionFactory { Uri = server.Address }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false);
        await channel.BasicPublishAsync("", queue, mandatory: true, new BasicProperties { Persistent = true }, new byte[] { 1 });
    }

    private static async Task<uint> CountAsync(RabbitMqServer server, string queue)
    {
        await using var connection = await new ConnectionFactory { Uri = server.Address }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        return (await channel.QueueDeclarePassiveAsync(queue)).MessageCount;
    }
}
