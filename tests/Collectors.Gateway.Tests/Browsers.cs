using System.Net;
using System.Net.Http.Json;
using Collectors.Contracts;
using Collectors.Gateway.Tests.Driving;
using Collectors.ServiceDefaults.Json;
using Collectors.Testing;

namespace Collectors.Gateway.Tests;

public sealed class Browsers(PostgresFixture postgres)
{
    [Fact]
    public async Task Signing_in_gives_a_session_that_reads_at_once_and_writes_with_the_anti_forgery_header()
    {
        await using var gateway = await GatewayApp.StartAsync(postgres);
        var key = await gateway.MakeKeyAsync(Role.Operator);
        using var signedIn = await SignInAsync(gateway, key.Key!, "/v1/requests");
        signedIn.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        signedIn.Headers.Location!.ToString().Should().Be("/v1/requests");
        var cookies = signedIn.Headers.GetValues("Set-Cookie").ToArray();
        cookies.Single(cookie => cookie.StartsWith("collectors_session=", StringComparison.Ordinal)).ToLowerInvariant().Should().Contain("httponly").And.Contain("samesite=strict").And.Contain("path=/");
        string.Join(' ', cookies).Should().NotContain(key.Key);

        using var browser = gateway.Client(null);
        browser.DefaultRequestHeaders.Add("Cookie", string.Join("; ", cookies.Select(cookie => cookie.Split(';')[0])));
        var seen = await browser.GetFromJsonAsync<Seen>("/v1/requests", JsonSetup.Options);
        seen!.User.Should().Be("jiyoon");
        seen.Headers.Should().NotContainKey("cookie");

        using var forged = await browser.PostAsJsonAsync("/collectors/metadata/start", new { keyword = "주요 이슈" });
        forged.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        var proof = cookies.Single(cookie => cookie.StartsWith("collectors_anti_forgery=", StringComparison.Ordinal)).Split('=', ';')[1];
        browser.DefaultRequestHeaders.Add("X-Anti-Forgery-Token", proof);
        using var meant = await browser.PostAsJsonAsync("/collectors/metadata/start", new { keyword = "주요 이슈" });
        meant.StatusCode.Should().Be(HttpStatusCode.Accepted);

        using var revoked = await gateway.Admin.DeleteAsync($"/v1/keys/{key.Id}");
        using var after = await browser.GetAsync("/v1/requests");
        after.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    public async Task Signing_in_never_leads_elsewhere(string goOn)
    {
        await using var gateway = await GatewayApp.StartAsync(postgres);
        using var answer = await SignInAsync(gateway, gateway.AdminKey, goOn);
        answer.Headers.Location!.ToString().Should().Be("/docs");
        (await gateway.Client(null).GetStringAsync($"/sign-in?return={Uri.EscapeDataString(goOn)}")).Should().NotContain("elsewhere");
    }

    [Fact]
    public async Task A_wrong_key_is_told_on_the_page_and_another_sites_form_is_refused()
    {
        await using var gateway = await GatewayApp.StartAsync(postgres);
        using var wrong = await SignInAsync(gateway, "ck_wrong", "/docs");
        wrong.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await wrong.Content.ReadAsStringAsync()).Should().Contain("role=\"alert\"");
        using var foreign = await SignInAsync(gateway, gateway.AdminKey, "/docs", "https://elsewhere.example");
        foreign.StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_session_ends_by_itself()
    {
        var clock = new MovedClock();
        await using var gateway = await GatewayApp.StartAsync(postgres, clock);
        using var signedIn = await SignInAsync(gateway, gateway.AdminKey, "/docs");
        using var browser = gateway.Client(null);
        browser.DefaultRequestHeaders.Add("Cookie", signedIn.Headers.GetValues("Set-Cookie").First().Split(';')[0]);
        (await browser.GetAsync("/v1/requests")).StatusCode.Should().Be(HttpStatusCode.OK);
        clock.Advance(TimeSpan.FromHours(13));
        (await browser.GetAsync("/v1/requests")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Only_allowed_sites_may_call_across_and_see_the_headers_they_need()
    {
        await using var gateway = await GatewayApp.StartAsync(postgres, ("Collectors:Gateway:Cors:Origins:0", "https://intranet.example"));
        foreach (var (origin, allowed) in new[] { ("https://intranet.example", true), ("https://elsewhere.example", false), ("null", false) })
        {
            using var preflight = new HttpRequestMessage(HttpMethod.Options, "/collectors/metadata/start");
            preflight.Headers.Add("Origin", origin);
            preflight.Headers.Add("Access-Control-Request-Method", "POST");
            preflight.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");
            using var may = await gateway.Client(null).SendAsync(preflight);
            may.Headers.Contains("Access-Control-Allow-Origin").Should().Be(allowed, origin);
            may.Headers.Contains("Access-Control-Allow-Credentials").Should().BeFalse();
            using var call = new HttpRequestMessage(HttpMethod.Get, "/v1/requests");
            call.Headers.Add("Origin", origin);
            using var answer = await gateway.Admin.SendAsync(call);
            answer.Headers.Contains("Access-Control-Allow-Origin").Should().Be(allowed, origin);
            if (allowed)
                string.Join(',', answer.Headers.GetValues("Access-Control-Expose-Headers")).Should().Be("Location,Link,Retry-After,RateLimit,RateLimit-Policy");
        }
    }

    private static Task<HttpResponseMessage> SignInAsync(GatewayApp gateway, string key, string goOn, string? origin = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = new FormUrlEncodedContent([new("key", key), new("return", goOn)]) };
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return gateway.Client(null).SendAsync(request);
    }
}
