using System.Net;
using Collectors.Collecting.Network;
using Collectors.Collecting.Network.Proxy;
using Collectors.Collecting.Tests.Driving;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Collectors.Collecting.Tests.Network;

public sealed class ProxyForBrowsers
{
    [Fact]
    public async Task What_may_be_reached_is_reached_through_it_bodies_both_ways()
    {
        await using var site = await EchoAsync();
        await using var proxy = Proxy();
        using var browser = Browser(proxy);

        using var answer = await browser.PostAsync(site.Page("/echo?a=b%20c"), new StringContent("여의도"));

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).Should().Be("POST /echo?a=b%20c 여의도");
        answer.Headers.ConnectionClose.Should().BeTrue();
        (await browser.GetStringAsync(site.Page("/again"))).Should().Be("GET /again ");
    }

    [Fact]
    public async Task A_tunnel_carries_what_both_sides_say()
    {
        await using var site = await EchoAsync();
        await using var proxy = Proxy();

        var heard = await ProxyUser.SayAsync(proxy.Listen(), $"CONNECT 127.0.0.1:{site.Address.Port} HTTP/1.1\r\n\r\nGET /inside HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        heard.Should().StartWith("HTTP/1.1 200 Connection established\r\n\r\nHTTP/1.1 200 OK\r\n").And.Contain("GET /inside ");
    }

    [Fact]
    public async Task A_second_message_behind_the_first_goes_nowhere()
    {
        await using var site = await EchoAsync();
        await using var proxy = Proxy();
        var one = $"GET {site.Page("/one")} HTTP/1.1\r\nHost: x\r\nProxy-Connection: keep-alive\r\n\r\n";

        (await ProxyUser.SayAsync(proxy.Listen(), one + one.Replace("/one", "/two", StringComparison.Ordinal))).Should().Contain("GET /one ").And.NotContain("/two");

        site.Paths.Should().Equal("/one");
    }

    [Theory]
    [InlineData("hello\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\n\r\n", 400)]
    [InlineData("GET file:///etc/passwd HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET ftp://127.0.0.1/ HTTP/1.1\r\n\r\n", 400)]
    [InlineData("CONNECT 127.0.0.1 HTTP/1.1\r\n\r\n", 400)]
    [InlineData("CONNECT user@127.0.0.1:PORT HTTP/1.1\r\n\r\n", 400)]
    [InlineData("POST http://127.0.0.1:PORT/ HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411)]
    [InlineData("POST http://127.0.0.1:PORT/ HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 411)]
    [InlineData("POST http://127.0.0.1:PORT/ HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 411)]
    [InlineData("GET http://nowhere.invalid/ HTTP/1.1\r\n\r\n", 502)]
    public async Task What_is_no_proper_request_is_refused(string words, int status)
    {
        await using var site = await EchoAsync();
        await using var proxy = Proxy();

        (await ProxyUser.SayAsync(proxy.Listen(), words.Replace("PORT", site.Address.Port.ToString(), StringComparison.Ordinal))).Should().StartWith($"HTTP/1.1 {status} ");

        site.Arrivals.Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_too_large_is_cut_off()
    {
        await using var site = await Site.StartAsync();
        site.Answer = async context =>
        {
            for (var sent = 0; sent < 1 << 20 && !context.RequestAborted.IsCancellationRequested; sent += 1024)
                await context.Response.Body.WriteAsync(new byte[1024], context.RequestAborted);
        };
        await using var proxy = Proxy(mostBytes: 65536);

        (await ProxyUser.SayAsync(proxy.Listen(), $"GET {site.Page("/")} HTTP/1.1\r\n\r\n")).Length.Should().BeLessThan(80_000);
    }

    private static async Task<Site> EchoAsync()
    {
        var site = await Site.StartAsync();
        site.Answer = async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            await context.Response.WriteAsync($"{context.Request.Method} {context.Request.Path.ToUriComponent()}{context.Request.QueryString} {await reader.ReadToEndAsync()}");
        };
        return site;
    }

    private static FilteringProxy Proxy(long mostBytes = 1 << 20)
    {
        var options = Options.Create(new NetworkOptions { AllowedRanges = ["127.0.0.0/8"], ProxyMaxBytes = mostBytes });
        return new FilteringProxy(new GuardedConnector(new AddressPolicy(options), new HostLookup(options)), options, NullLogger<FilteringProxy>.Instance);
    }

    private static HttpClient Browser(FilteringProxy proxy) => new(new SocketsHttpHandler { Proxy = new WebProxy($"http://{proxy.Listen()}") });
}
