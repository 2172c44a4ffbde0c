using System.Net;
using Collectors.Collecting.Browsing;
using Collectors.Collecting.Tests.Driving;
using Collectors.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Collectors.Collecting.Tests.Network;

/// <summary>What <see cref="ForbiddenAddresses"/> says, for a real Chromium of a real Grid and for all that a page can make it do.</summary>
public sealed class ForbiddenToBrowsers(PostgresFixture postgres, GridFixture grid) : IClassFixture<GridFixture>
{
    private const string Reachable = "127.0.0.2";

    [Fact]
    public async Task No_page_makes_a_browser_connect_to_an_inner_address()
    {
        await using var wire = new Tripwire();
        await using var site = await HostileSiteAsync(wire);

        var reply = await VisitAsync(site, Reachable + "/32");

        reply.Status.Should().Be(200, "the hostile page itself may be read");
        site.Paths.Should().Contain(["/script-that-may-be-loaded", "/frame-that-may-be-loaded"], "what lies on the page's own host is loaded");
        site.Paths.Count(path => path.StartsWith("/to?", StringComparison.Ordinal)).Should().BeGreaterThan(10, "redirects are met");
        site.Arrivals.Should().Contain(arrival => arrival.Host.StartsWith("fickle.example", StringComparison.Ordinal), "the first answer of the name that changes it leads here");
        wire.Connections.Should().Be(0);
    }

    [Fact]
    public async Task Where_the_operator_allows_them_the_same_page_reaches_them()
    {
        await using var wire = new Tripwire();
        await using var site = await HostileSiteAsync(wire);

        await VisitAsync(site, "127.0.0.0/8, ::1/128");

        wire.Connections.Should().BeGreaterThan(10, "or the page above would be harmless");
    }

    private async Task<Collecting.Network.SourceReply> VisitAsync(Site site, string allowed)
    {
        var options = grid.Server.Options.Select(option => (option.Key["Collectors:".Length..], option.Value))
            .Append(("Network:AllowedRanges", allowed)).Append(("Grid:PageTimeout", "00:00:40")).Append(("Grid:CommandTimeout", "00:01:00"));
        await using var crawler = await Crawler.StartAsync(await postgres.NewDatabaseAsync(), services =>
        {
            services.AddSingleton<Collecting.Network.IHostLookup>(new ForbiddenAddresses.FickleNames());
            services.AddBrowsing();
        }, [.. options]);
        return await crawler.Services.GetRequiredService<Browser>().VisitAsync(new PageVisit { Source = "test", Address = site.Page("/", Reachable) }, CancellationToken.None);
    }

    /// <summary>At the tripwire's port of another address, so that a name may lead to either.</summary>
    private static async Task<Site> HostileSiteAsync(Tripwire wire)
    {
        var site = await Site.StartAsync(at: IPAddress.Parse(Reachable), port: wire.Port);
        site.Closes = true;
        site.Answer = async context =>
        {
            if (context.Request.Path == "/to")
                context.Response.Redirect(context.Request.Query["address"].ToString());
            else if (context.Request.Path == "/")
                await context.Response.WriteAsync(Page(wire.Port));
        };
        return site;
    }

    private static string Page(int port)
    {
        string[] inner = [.. ForbiddenAddresses.Spellings.Select(row => $"//{row.Data}:{port}/")];
        return $$"""
            <!doctype html><title>hostile</title>
            <script src="/script-that-may-be-loaded"></script><iframe src="/frame-that-may-be-loaded"></iframe>
            <script src="//fickle.example:{{port}}/1"></script><script src="//fickle.example:{{port}}/2"></script><iframe src="//fickle.example:{{port}}/3"></iframe>
            {{string.Concat(inner.Select(address => $"<script src=\"{address}\"></script><iframe src=\"{address}\"></iframe><link rel=stylesheet href=\"{address}\"><link rel=preconnect href=\"{address}\">"))}}
            {{string.Concat(inner.Select(address => $"<script src=\"/to?address=http:{Uri.EscapeDataString(address)}\"></script>"))}}
            <iframe src="file:///etc/passwd"></iframe><script>
            for (const address of {{System.Text.Json.JsonSerializer.Serialize(inner)}}) {
                for (const scheme of ["http:", "https:"]) try { fetch(scheme + address, { mode: "no-cors" }).catch(() => 0) } catch { }
                try { new WebSocket("ws:" + address) } catch { }
                try { navigator.sendBeacon("http:" + address, "x") } catch { }
            }
            try { new RTCPeerConnection({ iceServers: [{ urls: "stun:127.0.0.1:{{port}}" }, { urls: "turn:127.0.0.1:{{port}}?transport=tcp", username: "u", credential: "c" }] }).createDataChannel("x") } catch { }
            </script>
            """;
    }
}
