using System.Net;
using Collectors.Collecting.Crawling;
using Collectors.Collecting.Network;
using Collectors.Collecting.Network.Proxy;
using Collectors.Collecting.Tests.Driving;
using Collectors.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Collectors.Collecting.Tests.Network;

/// <summary>No way out of the collectors leads into the operator's own network, however an address is spelled or arrived at.</summary>
public sealed class ForbiddenAddresses(ForbiddenAddresses.World world) : IClassFixture<ForbiddenAddresses.World>
{
    private const string Reachable = "127.0.0.2";

    /// <summary>No address, one that is refused, or a name that leads nowhere.</summary>
    private const string Refusals = "^HTTP/1.1 (400|403|502) ";

    public static TheoryData<string> Spellings { get; } =
    [
        // This machine.
        "127.0.0.1", "127.1", "127.0.0.1.", "127.255.255.254", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001", "localhost", "localhost.", "LOCALHOST",
        "0.0.0.0", "0", "[::1]", "[0:0:0:0:0:0:0:1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "inner.example", "１２７.０.０.１",
        // Its network (RFC 1918, RFC 6598), and what clouds tell their machines.
        "10.0.0.1", "172.16.0.1", "172.31.255.254", "192.168.0.1", "100.64.0.1", "169.254.169.254", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "[::ffff:a9fe:a9fe]",
        "100.100.100.200", "168.63.129.16", "[fd00:ec2::254]", "[fc00::1]", "[fe80::1]", "[fe80::1%251]", "[fec0::1]",
        // IPv6 forms that hold an IPv4 address: 6to4, NAT64, its local form, Teredo.
        "[2002:7f00:1::]", "[2002:a00:1::]", "[64:ff9b::7f00:1]", "[64:ff9b::a9fe:a9fe]", "[64:ff9b:1::7f00:1]", "[2001:0:7f00:1::]",
        // Everybody at once, and nobody.
        "224.0.0.1", "255.255.255.255", "[ff02::1]", "192.0.2.1", "198.18.0.1", "[2001:db8::1]", "[100::1]",
    ];

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task No_spelling_of_an_inner_address_is_connected_to(string host)
    {
        await using var wire = new Tripwire();
        var address = $"http://{host}:{wire.Port}/";

        if (Uri.TryCreate(address, UriKind.Absolute, out var uri))
        {
            (await world.Crawler.FetchAsync(uri)).Refusal!.Obstacle.Should().Be(FetchObstacle.Address);
            // A name with a dot at its end may also lead nowhere.
            var reply = await world.Crawler.Services.GetRequiredService<SourceHttp>().SendAsync(new SourceRequest { Address = uri }, CancellationToken.None);
            reply.Fault.Should().Be(host.EndsWith('.') ? reply.Fault!.Value : TransportFault.Refused);
        }
        (await world.SayAsync($"GET {address} HTTP/1.1\r\nHost: {host}\r\n\r\n")).Should().MatchRegex(Refusals);
        (await world.SayAsync($"CONNECT {host}:{wire.Port} HTTP/1.1\r\nHost: {host}:{wire.Port}\r\n\r\n")).Should().MatchRegex(Refusals);
        wire.Connections.Should().Be(0);
    }

    [Theory]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://localhost")]
    [InlineData("http://inner.example")]
    [InlineData("http://[::1]")]
    [InlineData("http://2130706433")]
    public async Task No_redirect_leads_there(string inner)
    {
        await using var wire = new Tripwire();
        await using var site = await Site.StartAsync(at: IPAddress.Parse(Reachable));
        site.Answer = context =>
        {
            context.Response.Redirect($"{inner}:{wire.Port}/");
            return Task.CompletedTask;
        };

        (await world.Crawler.FetchAsync(site.Page("/", Reachable))).Refusal!.Obstacle.Should().Be(FetchObstacle.Address);
        (await world.SayAsync($"GET {site.Page("/", Reachable)} HTTP/1.1\r\nHost: x\r\n\r\n")).Should().StartWith("HTTP/1.1 302 ");
        wire.Connections.Should().Be(0);
    }

    [Fact]
    public async Task No_name_that_changes_its_answer_leads_there()
    {
        await using var wire = new Tripwire();
        // The same port at two addresses: the first answer leads to the site, which may be reached, every later one to the tripwire.
        await using var site = await Site.StartAsync(at: IPAddress.Parse(Reachable), port: wire.Port);
        site.Closes = true;
        var address = site.Page("/", "fickle.example");

        (await world.Crawler.FetchAsync(address)).Refusal!.Obstacle.Should().Be(FetchObstacle.Address);
        site.Paths.Should().Equal("/robots.txt");
        world.Names.Asked = 0;
        (await world.SayAsync($"GET {address} HTTP/1.1\r\nHost: x\r\n\r\n")).Should().StartWith("HTTP/1.1 200 ");
        (await world.SayAsync($"GET {address} HTTP/1.1\r\nHost: x\r\n\r\n")).Should().StartWith("HTTP/1.1 403 ");
        (await world.SayAsync($"CONNECT fickle.example:{wire.Port} HTTP/1.1\r\n\r\n")).Should().StartWith("HTTP/1.1 403 ");
        wire.Connections.Should().Be(0);
    }

    /// <summary>One crawler for all, which may reach one address of this machine.</summary>
    public sealed class World(PostgresFixture postgres) : IAsyncLifetime
    {
        private Crawler? _crawler;

        public Crawler Crawler => _crawler!;

        public FickleNames Names { get; } = new();

        public async ValueTask InitializeAsync() => _crawler = await Crawler.StartAsync(
            await postgres.NewDatabaseAsync(), services => services.AddSingleton<IHostLookup>(Names), ("Network:AllowedRanges", $"{Reachable}/32"));

        public Task<string> SayAsync(string words) => ProxyUser.SayAsync(Crawler.Services.GetRequiredService<FilteringProxy>().Listen(), words);

        public ValueTask DisposeAsync() => Crawler.DisposeAsync();
    }

    /// <summary>Names as a hostile server would answer for them.</summary>
    public sealed class FickleNames : IHostLookup
    {
        public int Asked { get; set; }

        public Task<IPAddress[]> FindAsync(string host, CancellationToken cancel) => host switch
        {
            "inner.example" => Task.FromResult<IPAddress[]>([IPAddress.Loopback]),
            "fickle.example" => Task.FromResult<IPAddress[]>([IPAddress.Parse(Asked++ == 0 ? Reachable : "127.0.0.1")]),
            _ => Dns.GetHostAddressesAsync(host, cancel),
        };
    }
}
