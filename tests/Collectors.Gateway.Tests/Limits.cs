using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Collectors.Contracts;
using Collectors.Gateway.Tests.Driving;
using Collectors.Testing;

namespace Collectors.Gateway.Tests;

public sealed class Limits(PostgresFixture postgres)
{
    [Fact]
    public async Task Every_answer_says_what_is_left()
    {
        var clock = new MovedClock();
        await using var gateway = await GatewayApp.StartAsync(postgres, clock, ("Collectors:Gateway:Limits:PerKey:PerSecond", "0.01"), ("Collectors:Gateway:Limits:PerKey:Burst", "3"));
        using var client = gateway.Client((await gateway.MakeKeyAsync(Role.Viewer)).Key);
        foreach (var (path, remaining) in new[] { ("/v1/requests", 2), ("/v1/requests/nonsense_1", 1), ("/nowhere", 0) })
        {
            using var answer = await client.GetAsync(path);
            Header(answer, "RateLimit-Policy").Should().Be("\"key\";q=3;w=300");
            Header(answer, "RateLimit").Should().MatchRegex($"^\"key\";r={remaining};t=[0-9]+$");
        }
        using var refused = await client.GetAsync("/v1/requests");
        refused.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        Header(refused, "RateLimit").Should().StartWith("\"key\";r=0;");
        refused.Headers.RetryAfter!.Delta.Should().BeGreaterThan(TimeSpan.FromSeconds(90)).And.BeLessThanOrEqualTo(TimeSpan.FromSeconds(100));
        (await GatewayApp.BodyAsync(refused)).GetProperty("code").GetString().Should().Be("too_many_requests");
        clock.Advance(refused.Headers.RetryAfter.Delta!.Value);
        using var again = await client.GetAsync("/v1/requests");
        again.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task One_key_does_not_spend_what_is_anothers()
    {
        await using var gateway = await GatewayApp.StartAsync(postgres, ("Collectors:Gateway:Limits:PerKey:PerSecond", "0.01"), ("Collectors:Gateway:Limits:PerKey:Burst", "5"));
        var (one, other) = (await gateway.MakeKeyAsync(Role.Viewer), await gateway.MakeKeyAsync(Role.Viewer));
        for (var i = 0; i < 6; i++)
            (await gateway.Client(one.Key).GetAsync("/v1/requests")).Dispose();
        using var answer = await gateway.Client(other.Key).GetAsync("/v1/requests");
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Guessing_keys_is_limited_by_address_and_hurts_no_known_key()
    {
        await using var gateway = await GatewayApp.StartAsync(
            postgres, ("Collectors:Gateway:Limits:PerAddress:PerSecond", "0.01"), ("Collectors:Gateway:Limits:PerAddress:Burst", "10"));
        (await gateway.Admin.GetAsync("/v1/requests")).Dispose();
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 20; i++)
        {
            using var client = gateway.Client($"ck_{i:D43}");
            using var answer = await client.GetAsync("/v1/requests");
            Header(answer, "RateLimit-Policy").Should().StartWith("\"address\";q=10;");
            statuses.Add(answer.StatusCode);
        }
        statuses.Should().OnlyContain(status => status == HttpStatusCode.Unauthorized || status == HttpStatusCode.TooManyRequests);
        statuses.Count(status => status == HttpStatusCode.Unauthorized).Should().Be(9, "one token was spent on looking up the admin's key");
        using var known = await gateway.Admin.GetAsync("/v1/requests");
        known.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/collectors/metadata/start", false)]
    [InlineData("/collectors/metadata/start", true)]
    [InlineData("/v1/keys", false)]
    [InlineData("/v1/keys", true)]
    public async Task A_body_that_is_too_large_is_refused_as_such(string path, bool chunked)
    {
        await using var gateway = await GatewayApp.StartAsync(postgres, ("Collectors:Gateway:MaxRequestBytes", "4096"));
        // A field that either of them knows: one that it does not may be refused before there is too much.
        var bytes = Encoding.UTF8.GetBytes($$"""{"department":"{{new string('x', 200_000)}}"}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = chunked ? new StreamContent(new NoLengthStream(bytes)) : new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.ExpectContinue = true;
        using var answer = await gateway.Admin.SendAsync(request);
        answer.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        (await GatewayApp.BodyAsync(answer)).GetProperty("code").GetString().Should().Be("too_large");
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Should().ContainSingle().Subject;

    private sealed class NoLengthStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
