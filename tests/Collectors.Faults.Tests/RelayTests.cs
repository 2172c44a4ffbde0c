using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Collectors.Testing.Relay;

namespace Collectors.Faults.Tests;

public sealed class RelayTests : IAsyncLifetime
{
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);
    private readonly TcpClient _caller = new();
    private TcpRelay _relay = null!;
    private Socket _served = null!;

    public async ValueTask InitializeAsync()
    {
        _server.Start();
        _relay = new TcpRelay(((IPEndPoint)_server.LocalEndpoint).Port);
        await _caller.ConnectAsync(IPAddress.Loopback, _relay.Port);
        _served = await _server.AcceptSocketAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _caller.Dispose();
        _served.Dispose();
        await _relay.DisposeAsync();
        _server.Dispose();
    }

    [Fact]
    public async Task What_is_sent_into_a_cut_arrives_when_it_is_healed()
    {
        _relay.Cut();
        var heard = HearAsync(_served);
        await _caller.Client.SendAsync("a"u8.ToArray());
        heard.IsCompleted.Should().BeFalse();

        _relay.Heal();

        (await heard).Should().Be((byte)'a');
    }

    [Fact]
    public async Task A_stall_is_one_way()
    {
        _relay.ToServer.Stall();
        await _caller.Client.SendAsync("a"u8.ToArray());
        await _served.SendAsync("b"u8.ToArray());

        (await HearAsync(_caller.Client)).Should().Be((byte)'b');
        _served.Available.Should().Be(0);
    }

    [Fact]
    public async Task A_delay_holds_each_byte_as_long_as_it_says()
    {
        _relay.Delay(TimeSpan.FromMilliseconds(300));
        var clock = Stopwatch.StartNew();
        await _caller.Client.SendAsync("a"u8.ToArray());

        (await HearAsync(_served)).Should().Be((byte)'a');
        clock.Elapsed.Should().BeGreaterThan(TimeSpan.FromMilliseconds(290));
    }

    [Fact]
    public async Task A_reset_is_felt_on_both_sides_and_the_next_connection_is_served()
    {
        _relay.Reset().Should().Be(1);

        await ((Func<Task>)(() => HearAsync(_caller.Client))).Should().ThrowAsync<SocketException>();
        await ((Func<Task>)(() => HearAsync(_served))).Should().ThrowAsync<SocketException>();
        using var next = new TcpClient();
        await next.ConnectAsync(IPAddress.Loopback, _relay.Port);
        using var served = await _server.AcceptSocketAsync();
        await next.Client.SendAsync("c"u8.ToArray());
        (await HearAsync(served)).Should().Be((byte)'c');
    }

    private static async Task<byte> HearAsync(Socket socket)
    {
        var one = new byte[1];
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await socket.ReceiveAsync(one, patience.Token);
        return one[0];
    }
}
