using System.Net;
using Collectors.Collecting.Network;
using Collectors.Collecting.Tests.Driving;
using Microsoft.Extensions.Options;

namespace Collectors.Collecting.Tests.Network;

public sealed class NetworkGuard
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f000001")]
    [InlineData("0177.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("[::127.0.0.1]")]
    [InlineData("0.0.0.0")]
    public async Task No_spelling_of_this_machine_reaches_it(string host)
    {
        await using var canary = await Canary.StartAsync();
        using var http = Http();

        var reply = await http.SendAsync(new SourceRequest { Address = new Uri($"http://{host}:{canary.Port}/") }, CancellationToken.None);

        reply.Fault.Should().Be(TransportFault.Refused);
        canary.Calls.Should().Be(0);
    }

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("168.63.129.16")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("2002:a00:1::")]
    [InlineData("2001:0:a00:1::")]
    [InlineData("ff02::1")]
    public void Addresses_of_an_inner_network_are_refused(string address) => Policy().Allows(IPAddress.Parse(address)).Should().BeFalse();

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("223.130.200.107")]
    [InlineData("2606:4700::1111")]
    [InlineData("64:ff9b::808:808")]
    public void Public_addresses_are_not(string address) => Policy().Allows(IPAddress.Parse(address)).Should().BeTrue();

    [Fact]
    public async Task A_redirect_is_checked_like_the_first_address_and_takes_no_secret_along()
    {
        await using var inner = await Canary.StartAsync(IPAddress.Parse("127.0.0.2"));
        await using var outer = await Canary.StartAsync(redirectTo: $"http://127.0.0.2:{inner.Port}/");
        var request = new SourceRequest { Address = outer.Address, Headers = new Dictionary<string, string> { ["X-Secret"] = "canary" }, MaxRedirects = 3 };

        using var narrow = Http("127.0.0.1/32");
        (await narrow.SendAsync(request, CancellationToken.None)).Fault.Should().Be(TransportFault.Refused);
        inner.Calls.Should().Be(0);

        using var wide = Http("127.0.0.0/8");
        (await wide.SendAsync(request, CancellationToken.None)).Status.Should().Be(200);
        inner.Secrets.Should().BeEmpty();
        outer.Secrets.Should().Equal("canary", "canary");
    }

    [Fact]
    public async Task Redirects_have_an_end_and_are_not_followed_unless_asked()
    {
        await using var round = await Canary.StartAsync(redirectTo: "/again");
        using var http = Http("127.0.0.0/8");

        (await http.SendAsync(new SourceRequest { Address = round.Address, MaxRedirects = 3 }, CancellationToken.None)).Fault.Should().Be(TransportFault.Redirects);
        (await http.SendAsync(new SourceRequest { Address = round.Address }, CancellationToken.None)).Status.Should().Be(302);
        round.Calls.Should().Be(5);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("data:text/plain,hello")]
    [InlineData("ftp://127.0.0.1/")]
    public async Task Only_http_is_spoken(string address)
    {
        using var http = Http("127.0.0.0/8");
        (await http.SendAsync(new SourceRequest { Address = new Uri(address) }, CancellationToken.None)).Fault.Should().Be(TransportFault.Refused);
    }

    [Fact]
    public async Task A_reply_larger_than_allowed_is_not_read_to_its_end()
    {
        await using var canary = await Canary.StartAsync(size: 3 << 20);
        using var http = Http("127.0.0.0/8");

        var reply = await http.SendAsync(new SourceRequest { Address = canary.Address }, CancellationToken.None);

        reply.Fault.Should().Be(TransportFault.TooLarge);
        reply.Body.Should().BeEmpty();
    }

    private static AddressPolicy Policy(params string[] allowed) => new(Options.Create(new NetworkOptions { AllowedRanges = allowed }));

    private static SourceHttp Http(params string[] allowed)
    {
        var options = Options.Create(new NetworkOptions { MaxReplyBytes = 1 << 20 });
        return new SourceHttp(options, new GuardedConnector(Policy(allowed), new HostLookup(options)), TimeProvider.System);
    }
}
