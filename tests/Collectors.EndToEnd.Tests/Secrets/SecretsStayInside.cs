using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Collectors.Contracts;
using Collectors.Standalone.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Collectors.EndToEnd.Tests.Secrets;

/// <summary>Secrets in every option, call and error, and then everything that the product says of itself, searched for them.</summary>
public sealed class SecretsStayInside(PostgresFixture postgres)
{
    private const string Naver = "Collectors:Sources:NaverNews";

    [Fact]
    public async Task Nothing_that_is_logged_traced_answered_exported_or_kept_holds_one()
    {
        var database = await postgres.NewDatabaseAsync();
        await using var source = await EchoingSource.StartAsync();
        using var ear = new Eavesdropper("canary", new NpgsqlConnectionStringBuilder(database).Password ?? "canary");
        await using var app = await CollectorsApp.StartAsync(database, null,
            ($"{Naver}:BaseAddress", source.Address.ToString()), ($"{Naver}:Mode", "legacy"),
            ($"{Naver}:Keys:0:Alias", "first"), ($"{Naver}:Keys:0:ClientId", "canary-id-1"), ($"{Naver}:Keys:0:ClientSecret", "canary-secret-1"),
            ($"{Naver}:Keys:1:Alias", "second"), ($"{Naver}:Keys:1:ClientId", "canary-id-2"), ($"{Naver}:Keys:1:ClientSecret", "canary-secret-2"),
            ("Collectors:Sources:Other:ApiKey", "canary-api-key"), ("Collectors:Logs:Level", "Trace"), ("Collectors:Logs:LibraryLevel", "Trace"),
            // Down to the least, but for the web servers', which the product itself keeps from saying what was called.
            ("Logging:LogLevel:Default", "Trace"));
        foreach (var half in (IServiceProvider[])[app.Services, app.Gateway])
            half.GetRequiredService<ILoggerFactory>().AddProvider(ear);

        var requests = new List<string>();
        foreach (var (keyword, end) in ((string, RequestStatus)[])[("sound", RequestStatus.Completed), ("broken", RequestStatus.Failed), ("refused", RequestStatus.Failed)])
        {
            var request = await app.Admin.SubmitAsync("metadata", $$"""{"method":"api","keyword":"{{keyword}}","start_date":"2024-05-01","end_date":"2024-05-31","max_retries":1}""");
            await app.Admin.WaitUntilAsync(request.Id, end);
            requests.Add(request.Id);
        }
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var answer in await MisdirectedAsync(app))
            said[answer.Key] = answer.Value;
        foreach (var path in await PathsAsync(app, requests))
            said[path] = await app.Admin.Http.GetStringAsync(path);
        said["the tables"] = await TablesAsync(database);

        said[$"/v1/requests/{requests[0]}"].Should().Contain("\"completed\"");
        said[$"/v1/requests/{requests[0]}/export?format=csv"].Should().Contain("여의도");
        said["/v1/sources/naver-news/keys"].Should().Contain("Invalid for *** ***", "the source's words are there, without the key");
        (ear.Lines, ear.Spans).Should().Match(heard => ((ValueTuple<long, long>)heard).Item1 > 100 && ((ValueTuple<long, long>)heard).Item2 > 10);
        said.Where(each => ear.In(each.Value).Any()).Select(each => each.Key).Should().BeEmpty();
        ear.Heard.Should().BeEmpty();
    }

    [Fact]
    public void Whoever_listens_would_hear_one()
    {
        using var ear = new Eavesdropper("canary");
        using var spans = new System.Diagnostics.ActivitySource("Collectors.Test");

        using (var span = spans.StartActivity("a span"))
            span!.SetTag("url.query", "?key=canary");
        ear.CreateLogger("Test").Log(LogLevel.Trace, default, "a line with a Canary", null, (state, _) => state);

        ear.Heard.Should().HaveCount(2);
    }

    /// <summary>Calls that carry a secret to where none belongs.</summary>
    private static async Task<Dictionary<string, string>> MisdirectedAsync(CollectorsApp app)
    {
        var stranger = app.With("col_canary-wrong-key-0123456789");
        var calls = new List<(CollectorsClient Caller, HttpMethod Method, string Path, string? Body)>
        {
            (app.Admin, HttpMethod.Get, "/v1/requests?api_key=canary-in-query&limit=canary", null),
            (app.Admin, HttpMethod.Get, "/v1/requests?cursor=canary", null),
            (app.Admin, HttpMethod.Get, "/v1/hosts?state=canary", null),
            (app.Admin, HttpMethod.Get, "/v1/records?from=canary&access_token=canary", null),
            (app.Admin, HttpMethod.Post, "/collectors/metadata/start", """{"method":"api","keyword":"x","options":{"key":"canary"},"priority":"canary"}"""),
            (app.Admin, HttpMethod.Post, "/collectors/metadata/start", """{"method":"canary","keyword":"x","start_date":"canary"}"""),
            (app.Admin, HttpMethod.Post, "/collectors/metadata/start", """{"method": canary"""),
            (app.Admin, HttpMethod.Get, "/v1/nothing-here?token=canary", null),
            (stranger, HttpMethod.Get, "/v1/requests?token=canary", null),
        };
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (caller, method, path, body) in calls)
        {
            using var request = new HttpRequestMessage(method, path);
            if (body is not null)
                request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            request.Headers.Add("Cookie", "session=canary");
            request.Headers.Add("X-Api-Key", "canary");
            using var answer = await caller.Http.SendAsync(request);
            ((int)answer.StatusCode).Should().BeInRange(400, 499, path);
            answers[$"{method} {path} {body}"] = $"{answer.Headers} {await answer.Content.ReadAsStringAsync()}";
        }
        return answers;
    }

    /// <summary>Everything that can be read of the requests, and of the product.</summary>
    private static async Task<List<string>> PathsAsync(CollectorsApp app, List<string> requests)
    {
        var paths = new List<string> { "/v1/sources", "/v1/sources/naver-news/keys", "/v1/hosts", "/v1/keys", "/v1/workers", "/v1/queues", "/resources/usage", "/resources/limits", "/metrics", "/logs?limit=200", "/logs?level=warning&limit=200", "/v1/records", "/v1/records/export?format=ndjson" };
        foreach (var id in requests)
            paths.AddRange([$"/v1/requests/{id}", $"/v1/requests/{id}/slices", $"/v1/requests/{id}/records", $"/v1/requests/{id}/export?format=csv", $"/v1/requests/{id}/export?format=ndjson", $"/v1/requests/{id}/events"]);
        var records = await app.Admin.Http.GetFromJsonAsync<JsonElement>($"/v1/requests/{requests[0]}/records");
        paths.AddRange(records.GetProperty("items").EnumerateArray().Select(record => $"/v1/records/{record.GetProperty("id").GetString()}/provenance"));
        return [.. paths.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Every row of every table, as text.</summary>
    private static async Task<string> TablesAsync(string database)
    {
        await using var store = NpgsqlDataSource.Create(database);
        await using var list = store.CreateCommand("SELECT format('SELECT coalesce(string_agg(t::text, E''\\n''), '''') FROM %I.%I t', table_schema, table_name) FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')");
        var queries = new List<string>();
        await using (var reader = await list.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                queries.Add(reader.GetString(0));
        }
        queries.Should().HaveCountGreaterThan(10);
        var text = new StringBuilder();
        foreach (var query in queries)
        {
            await using var rows = store.CreateCommand(query);
            text.AppendLine((string)(await rows.ExecuteScalarAsync())!);
        }
        return text.ToString();
    }
}
