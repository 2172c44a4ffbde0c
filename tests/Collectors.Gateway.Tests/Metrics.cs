using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Collectors.Contracts;
using Collectors.Gateway.Tests.Driving;
using Collectors.ServiceDefaults.Metrics;
using Collectors.Testing;

namespace Collectors.Gateway.Tests;

public sealed partial class Metrics(PostgresFixture postgres)
{
    [Fact]
    public async Task The_page_is_an_admins_at_the_gateway_and_reads_as_Prometheus_text()
    {
        await using var gateway = await GatewayApp.StartAsync(postgres);
        (await gateway.Admin.GetAsync("/v1/requests")).Dispose();
        using var page = await gateway.Admin.GetAsync("/metrics");
        page.Content.Headers.ContentType!.ToString().Should().Be("text/plain; version=0.0.4; charset=utf-8");
        var families = Parse(await page.Content.ReadAsStringAsync());
        families.Should().Contain("http_server_request_duration_seconds", "histogram").And.Contain("dotnet_gc_collections_total", "counter")
            .And.Contain("http_client_open_connections", "gauge");
        families.Keys.Should().Contain(name => name.StartsWith("db_client_"));
        using var refused = await gateway.Client((await gateway.MakeKeyAsync(Role.Operator)).Key).GetAsync("/metrics");
        refused.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        using var direct = new HttpClient { BaseAddress = gateway.Backend.Address };
        Parse(await direct.GetStringAsync("/metrics")).Should().NotBeEmpty("a service's port is internal");
    }

    [Fact]
    public void Values_labels_and_help_are_written_as_the_format_says()
    {
        using var meter = new Meter("Collectors.Tests.Writing");
        var metrics = ProcessMetrics.Instance;
        var counter = meter.CreateCounter<long>("tests.things", "{thing}", "Things\nwith \\ in them");
        counter.Add(2, new KeyValuePair<string, object?>("what.kind", "a \"quoted\"\nline \\"), new("n", 1));
        counter.Add(3, new KeyValuePair<string, object?>("n", 1), new("what.kind", "a \"quoted\"\nline \\"));
        var histogram = meter.CreateHistogram("tests.wait", "s", null, null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1] });
        foreach (var value in (double[])[0.25, 0.5, 0.75, 9])
            histogram.Record(value);
        var temperature = 36.6;
        meter.CreateObservableGauge("tests.temperature", () => temperature);
        var text = metrics.Text();
        text.Should().Contain("# HELP tests_things_total Things\\nwith \\\\ in them\n# TYPE tests_things_total counter\ntests_things_total{n=\"1\",what_kind=\"a \\\"quoted\\\"\\nline \\\\\"} 5\n");
        text.Should().Contain("""
            # UNIT tests_wait_seconds seconds
            # TYPE tests_wait_seconds histogram
            tests_wait_seconds_bucket{le="0.5"} 2
            tests_wait_seconds_bucket{le="1"} 3
            tests_wait_seconds_bucket{le="+Inf"} 4
            tests_wait_seconds_sum 10.5
            tests_wait_seconds_count 4

            """.ReplaceLineEndings("\n"));
        text.Should().Contain("tests_temperature 36.6\n");
        temperature = double.NaN;
        metrics.Text().Should().Contain("tests_temperature NaN\n");
        meter.Dispose();
        metrics.Text().Should().NotContain("tests_temperature ");
    }

    [Fact]
    public void A_label_of_many_values_does_not_fill_the_memory()
    {
        using var meter = new Meter("Collectors.Tests.Cardinality");
        var metrics = ProcessMetrics.Instance;
        var counter = meter.CreateCounter<int>("tests.many");
        for (var i = 0; i < 5000; i++)
            counter.Add(1, new KeyValuePair<string, object?>("id", i));
        var lines = metrics.Text().Split('\n').Where(line => line.StartsWith("tests_many_total{", StringComparison.Ordinal)).ToArray();
        lines.Should().HaveCountLessThan(510).And.ContainSingle(line => line.StartsWith("tests_many_total{otel_metric_overflow=\"true\"}", StringComparison.Ordinal));
        lines.Sum(line => double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture)).Should().Be(5000);
    }

    [Fact]
    public async Task Counting_from_many_threads_loses_nothing()
    {
        using var meter = new Meter("Collectors.Tests.Threads");
        var metrics = ProcessMetrics.Instance;
        var counter = meter.CreateCounter<int>("tests.threads");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 20_000; i++)
                counter.Add(1, new KeyValuePair<string, object?>("n", i % 7));
        })));
        metrics.Text().Split('\n').Where(line => line.StartsWith("tests_threads_total{", StringComparison.Ordinal)).Sum(line => double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture))
            .Should().Be(80_000);
    }

    /// <returns>Each family's type; every line was understood, every sample belongs to the family above it, and no family comes twice.</returns>
    private static Dictionary<string, string> Parse(string text)
    {
        text.Should().EndWith("\n");
        var families = new Dictionary<string, string>();
        var samples = new HashSet<string>();
        var current = "";
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                current = line.Split(' ')[2];
                families.Add(current, line.Split(' ')[3]);
            }
            else if (!line.StartsWith("# HELP ", StringComparison.Ordinal) && !line.StartsWith("# UNIT ", StringComparison.Ordinal))
            {
                var sample = Sample().Match(line);
                sample.Success.Should().BeTrue(line);
                var name = sample.Groups["name"].Value;
                (families[current] == "histogram" ? name[..name.LastIndexOf('_')] : name).Should().Be(current);
                samples.Add(sample.Groups["series"].Value).Should().BeTrue("a series comes once: " + line);
            }
        }
        return families;
    }

    [GeneratedRegex("""^(?<series>(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{[a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\[\\n"])*"(,[a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\[\\n"])*")*\})?) (?:[-+]?[0-9.eE+-]+|NaN|[-+]Inf)$""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sample();
}
