using System.Net.Http.Headers;
using System.Text;
using Collectors.Contracts;
using Collectors.ServiceDefaults.Identity;
using Collectors.Standalone.Client;
using Collectors.Testing.Access;

namespace Collectors.EndToEnd.Tests.Access;

/// <summary>Every route of the gateway and of every service × every visitor, from their own endpoint tables.</summary>
public abstract class EveryRouteByEveryVisitor(House house, PostgresFixture postgres, ITestOutputHelper output)
{
    private const string Body = """{"method":"api","keyword":"미국 증시","start_date":"2024-01-01","end_date":"2024-01-31","department":"CR"}""";

    [Fact]
    public async Task Lets_in_whom_it_should_and_nobody_else()
    {
        await using var app = await house.StartAsync();
        var request = await app.Admin.SubmitAsync("metadata", Body);
        var visitors = await VisitorsAsync(app);
        var cases = await CasesAsync(request.Id);
        foreach (var each in cases)
        {
            using var answer = await SendAsync(visitors[each.Visitor], each);
            each.Accepts(answer.StatusCode).Should().BeTrue($"{each} answered {(int)answer.StatusCode}");
        }
        output.WriteLine($"{cases.Count} cases over {cases.DistinctBy(each => (each.Method, each.Pattern)).Count()} routes");
    }

    [Fact]
    public async Task Honours_no_identity_that_a_caller_brings_along()
    {
        var app = await house.SharedAsync();
        var request = await app.Admin.SubmitAsync("metadata", Body);
        var forged = new CallerToken(CallerToken.KeyBytes("a key that is not the one in use here"), TimeProvider.System).Sign(new Caller("root", Role.Admin, Caller.AllDepartments));
        var stranger = app.With(null);
        var cases = (await CasesAsync(request.Id)).Where(each => each is { Visitor: Visitor.NoKey, Needs: not null }).ToList();
        foreach (var each in cases)
        {
            foreach (var header in (string[])[CallerToken.Header, "X-Forwarded-User", "X-On-Behalf-Of", "X-User", "X-Role", "X-Department"])
            {
                using var answer = await SendAsync(stranger, each, (header, forged));
                each.Accepts(answer.StatusCode).Should().BeTrue($"{each} with {header} answered {(int)answer.StatusCode}");
            }
        }
        output.WriteLine($"{cases.Count} routes");
    }

    /// <summary>From the endpoint tables of a product in this process. The session page answers everybody, and signing out is open to whoever is signed in.</summary>
    private async Task<List<AccessCase>> CasesAsync(string id)
    {
        await using var tables = await CollectorsApp.StartAsync(postgres);
        return [.. AccessMatrix.Cases(tables.Gateway, [tables.Services], new Dictionary<string, string> { ["id"] = id, ["kind"] = "metadata", ["department"] = "CR", ["name"] = "naver-news", ["alias"] = "simulated-1" })
            .Where(each => each.Pattern != "/sign-in")
            // What is removed can be asked for no more.
            .OrderBy(each => each.Method == HttpMethod.Delete)];
    }

    private static async Task<Dictionary<Visitor, CollectorsClient>> VisitorsAsync(CollectorsApp app) => new()
    {
        [Visitor.NoKey] = app.With(null),
        [Visitor.OtherDepartment] = await app.UserOfAsync("PR"),
        [Visitor.Viewer] = await app.UserOfAsync("CR", Role.Viewer),
        [Visitor.Operator] = await app.UserOfAsync("CR"),
        [Visitor.Admin] = await app.UserOfAsync("*", Role.Admin),
    };

    private static async Task<HttpResponseMessage> SendAsync(CollectorsClient visitor, AccessCase each, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(each.Method, each.Path);
        if (each.Method == HttpMethod.Post || each.Method == HttpMethod.Patch || each.Method == HttpMethod.Put)
            request.Content = new StringContent("{}", Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return await visitor.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}

public sealed class EveryRouteByEveryVisitorInOneProcess(OneProcess house, PostgresFixture postgres, ITestOutputHelper output)
    : EveryRouteByEveryVisitor(house, postgres, output), IClassFixture<OneProcess>;

[Collection(ManyProcesses.Name)]
public sealed class EveryRouteByEveryVisitorInManyProcesses(ManyProcesses house, PostgresFixture postgres, ITestOutputHelper output)
    : EveryRouteByEveryVisitor(house, postgres, output);
