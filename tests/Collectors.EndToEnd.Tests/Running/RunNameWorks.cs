using System.Net;

namespace Collectors.EndToEnd.Tests.Running;

/// <summary>The process that <c>./run NAME</c> becomes.</summary>
[Collection(ManyProcesses.Name)]
public sealed class RunNameWorks(PostgresFixture postgres, RabbitMqFixture rabbit) : IDisposable
{
    private readonly TemporaryFolder _data = new();
    private readonly int _port = FreePort.Next();

    [Theory]
    [InlineData("gateway", "ConnectionStrings__Collectors")]
    [InlineData("coordinator", "Collectors__Identity__SigningKey", "ConnectionStrings__Collectors")]
    [InlineData("metadata", "Collectors__Bus__RabbitMq", "ConnectionStrings__Collectors", "Collectors__Identity__SigningKey")]
    public async Task One_process_says_what_it_has_to_be_told(string name, string missing, params string[] told)
    {
        await using var run = new StandaloneProcess(_data.Path, _port, told.ToDictionary(variable => variable, _ => (string?)"something"));
        var (code, printed) = await run.RunAsync(name);
        code.Should().Be(2);
        printed.Should().StartWith($"{missing} is not set: ");
    }

    [Fact]
    public async Task One_process_serves_where_it_is_told_and_ends_when_it_is_asked_to()
    {
        var address = new Uri($"http://127.0.0.1:{_port}");
        await using var run = new StandaloneProcess(_data.Path, _port, new Dictionary<string, string?>
        {
            ["ConnectionStrings__Collectors"] = await postgres.NewDatabaseAsync(),
            ["Collectors__Bus__RabbitMq"] = rabbit.NewVirtualHost().ToString(),
            ["Collectors__Identity__SigningKey"] = new('s', 32),
            ["ASPNETCORE_URLS"] = address.ToString(),
        });
        run.Begin("coordinator");
        using var http = new HttpClient { BaseAddress = address };
        await Waiting.UntilAsync(async () => await StatusAsync(http), status => status == HttpStatusCode.OK, TimeSpan.FromMinutes(2));
        (await run.StopAsync()).Should().Be(0);
    }

    public void Dispose() => _data.Dispose();

    private static async Task<HttpStatusCode?> StatusAsync(HttpClient http)
    {
        try
        {
            return (await http.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
