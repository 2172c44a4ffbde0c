using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Collectors.Contracts;
using Collectors.Coordinator.Sources;
using Collectors.ServiceDefaults.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Collectors.Benchmarks.Slices;

/// <summary>
/// From the submission over HTTP until a collector has the request's first slice, on an idle system of two Coordinators over RabbitMQ:
/// submitted at the one that dispatches and at the other, in turn.
/// </summary>
internal static class FirstSliceBenchmark
{
    private const int Submissions = 100;
    private const int WarmUps = 30;
    private const double AimMilliseconds = 25;

    public static async Task<Report> RunAsync()
    {
        await using var postgres = await BenchmarkPostgres.StartAsync();
        await using var broker = await BenchmarkBroker.StartAsync();
        await using var holder = await CoordinatorRun.StartAsync(postgres.ConnectionString, broker.Address, pages: 0);
        await using var other = await CoordinatorRun.StartAsync(postgres.ConnectionString, broker.Address, pages: null);
        await holder.InStoreAsync(async db =>
        {
            db.Sources.Add(new KnownSource { Kind = "metadata", Name = "naver-news", Methods = ["api"], TimeZone = "Asia/Seoul", SeenAt = DateTimeOffset.UtcNow });
            await db.SaveChangesAsync();
        });
        await holder.ReportAsync();
        List<double> here = [], elsewhere = [];
        for (var number = 0; number < WarmUps + Submissions; number++)
        {
            var (one, two) = (await SubmitAsync(holder, holder.Collected), await SubmitAsync(other, holder.Collected));
            if (number < WarmUps)
                continue;
            here.Add(one);
            elsewhere.Add(two);
        }
        var all = here.Concat(elsewhere).ToList();
        return Report.Of("first-slice", "milliseconds", "the aim", 1, [.. all.Select(took => (took, AimMilliseconds))], new()
        {
            ["p50"] = Percentile(all, 0.5),
            ["p99"] = Percentile(all, 0.99),
            ["p50_at_the_dispatcher"] = Percentile(here, 0.5),
            ["p99_at_the_dispatcher"] = Percentile(here, 0.99),
            ["p50_at_another_replica"] = Percentile(elsewhere, 0.5),
            ["p99_at_another_replica"] = Percentile(elsewhere, 0.99),
        }) with
        { AtMost = true };
    }

    private static async Task<double> SubmitAsync(CoordinatorRun at, CollectedSlices collected)
    {
        using var client = new HttpClient { BaseAddress = at.Address };
        client.DefaultRequestHeaders.Add(CallerToken.Header, at.Services.GetRequiredService<CallerToken>().Sign(new Caller("bench", Role.Operator, Caller.AllDepartments)));
        using var body = new StringContent("""{"method":"api","keyword":"미국 증시","start_date":"2024-01-01","end_date":"2024-01-31"}""", Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        // The connection is there before the clock starts.
        await client.GetAsync(new Uri("/health/live", UriKind.Relative));
        var start = Stopwatch.GetTimestamp();
        using var answer = await client.PostAsync(new Uri("/collectors/metadata/start", UriKind.Relative), body);
        answer.EnsureSuccessStatusCode();
        var request = RequestId.Parse(JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()).GetProperty("id").GetString()!);
        var took = Stopwatch.GetElapsedTime(start, await collected.FirstOfAsync(request)).TotalMilliseconds;
        // Idle again: it has ended, and the gathering after the turn is over.
        await at.EndsAsync(request);
        return took;
    }

    private static double Percentile(List<double> values, double part) => Math.Round(values.Order().ElementAt((int)Math.Min(values.Count - 1, part * values.Count)), 1);
}
