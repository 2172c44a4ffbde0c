using Collectors.SourceSim.Calls;
using Collectors.SourceSim.Scenarios;

namespace Collectors.SourceSim.Keyless;

/// <summary>Answers the calls of sources that want no key: the faults that are the same anywhere, and else what the source says.</summary>
internal sealed class KeylessDesk(SimState state, ScenarioBook scenarios, CallLedger ledger)
{
    private const string Html = "<!DOCTYPE html><html><head><title>Service unavailable</title></head><body><h1>Down for maintenance</h1></body></html>";

    /// <param name="http">The call.</param>
    /// <param name="host">The source's name in the ledger.</param>
    /// <param name="query">What is searched for; null for a source that is not searched.</param>
    /// <param name="start">Which page is asked for, as sent.</param>
    /// <param name="answer">What the source says in a scenario.</param>
    public async Task AnswerAsync(HttpContext http, string host, string? query, string? start, Func<Scenario, SimReply> answer)
    {
        var script = scenarios.Next(http.Request.Headers["X-Sim-Scenario"], null, query, start);
        var scenario = script?.Scenario ?? Scenario.Ok;
        await Task.Delay(state.PageDelay + (scenario == Scenario.Slow ? script!.Delay : TimeSpan.Zero), http.RequestAborted);
        var reply = scenario switch
        {
            Scenario.HtmlInsteadOfJson => SimReply.Text(Html, type: "text/html; charset=utf-8"),
            Scenario.EmptyBody => answer(Scenario.Ok) with { Body = [] },
            Scenario.ServerErrorThenOk => SimReply.Text("Internal Server Error", 500),
            Scenario.Malformed when answer(Scenario.Ok) is var whole => whole with { Body = whole.Body[..(whole.Body.Length * 2 / 3)] },
            _ => answer(scenario),
        };
        ledger.Add(new Call(state.Now, host, null, query, start, null, script is null ? null : ScenarioName.Of(scenario), scenario == Scenario.Drop ? 0 : reply.Status));
        if (scenario == Scenario.Drop)
        {
            http.Abort();
            return;
        }
        await WriteAsync(http.Response, reply, http.RequestAborted);
    }

    private static async Task WriteAsync(HttpResponse response, SimReply reply, CancellationToken cancel)
    {
        response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers)
            response.Headers[name] = value;
        if (reply.Status == StatusCodes.Status304NotModified)
            return;
        response.ContentType = reply.Type;
        response.ContentLength = reply.Body.Length;
        await response.Body.WriteAsync(reply.Body, cancel);
    }
}
