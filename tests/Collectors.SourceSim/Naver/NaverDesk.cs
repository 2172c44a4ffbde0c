using System.Text;
using Collectors.SourceSim.Calls;
using Collectors.SourceSim.Corpus;
using Collectors.SourceSim.Keys;
using Collectors.SourceSim.Scenarios;

namespace Collectors.SourceSim.Naver;

/// <summary>Answers a call: its scenario first, then its key, then its parameters, then the hits.</summary>
internal sealed class NaverDesk(SimState state, Archive archive, KeyBook keys, ScenarioBook scenarios, CallLedger ledger)
{
    private const string Html = "<!DOCTYPE html><html lang=\"ko\"><head><title>점검 안내</title></head><body><h1>서비스 점검 중입니다</h1></body></html>";

    public async Task AnswerAsync(NaverHost host, NaverSearchType type, HttpContext http, bool xml)
    {
        var call = http.Call(host, state.Now, null, 0);
        var script = scenarios.Next(http.Request.Headers["X-Sim-Scenario"], call.ClientId, call.Query, call.Start);
        if (script is not null)
            call = call with { Scenario = ScenarioName.Of(script.Scenario) };
        await Task.Delay(state.PageDelay + (archive.Find(call.Query ?? "")?.PageDelay ?? TimeSpan.Zero), http.RequestAborted);
        switch (script?.Scenario)
        {
            case Scenario.Drop:
                ledger.Add(call);
                http.Abort();
                return;
            case Scenario.HtmlInsteadOfJson:
                await WriteAsync(http, call with { Status = 200 }, "text/html;charset=utf-8", Encoding.UTF8.GetBytes(Html));
                return;
            case Scenario.EmptyBody:
                await WriteAsync(http, call with { Status = 200 }, Type(xml), []);
                return;
            case Scenario.Slow:
                await Task.Delay(script.Delay, http.RequestAborted);
                break;
        }
        if (Refusal(host, http, script?.Scenario) is { } refusal)
        {
            await WriteAsync(http, call with { Status = refusal.Status }, Type(xml), xml ? NaverWriter.ToXml(refusal) : NaverWriter.ToJson(refusal));
            return;
        }
        var (question, fault) = NaverQuestion.Read(http.Request);
        if (question is null)
        {
            await WriteAsync(http, call with { Status = fault!.Status }, Type(xml), xml ? NaverWriter.ToXml(fault) : NaverWriter.ToJson(fault));
            return;
        }
        var page = Page(question, script?.Scenario);
        var body = xml ? NaverWriter.ToXml(page, type) : NaverWriter.ToJson(page, type);
        await WriteAsync(http, call with { Status = 200 }, Type(xml), script?.Scenario == Scenario.Malformed ? body[..(body.Length * 2 / 3)] : body);
    }

    public Task RefuseAsync(NaverHost host, HttpContext http, NaverFault fault) =>
        WriteAsync(http, http.Call(host, state.Now, null, fault.Status), Type(xml: false), NaverWriter.ToJson(fault));

    private NaverFault? Refusal(NaverHost host, HttpContext http, Scenario? scenario) => scenario switch
    {
        Scenario.BadKey => host.Refusal(KeyVerdict.Unknown),
        Scenario.DailyQuota => host.Refusal(KeyVerdict.QuotaSpent),
        Scenario.PerSecond => host.Refusal(KeyVerdict.TooFast),
        Scenario.ServerErrorThenOk => host.System,
        _ => host.Refusal(keys.Use(http.Request.Headers[host.IdHeader], http.Request.Headers[host.SecretHeader])),
    };

    private NaverPage Page(NaverQuestion question, Scenario? scenario) => scenario switch
    {
        Scenario.Empty => NaverPage.Empty(question, state.Now),
        Scenario.Endless => NaverPage.Of(question with { Start = 1 }, archive.Search(question.Query), 0, state.Now),
        Scenario.SingleItem => NaverPage.Of(question, [.. archive.Search(question.Query).Take(1)], 0, state.Now),
        _ => NaverPage.Of(question, archive.Search(question.Query), archive.Find(question.Query)?.TotalDrift ?? 0, state.Now),
    };

    private async Task WriteAsync(HttpContext http, Call call, string type, byte[] body)
    {
        ledger.Add(call);
        http.Response.StatusCode = call.Status;
        http.Response.ContentType = type;
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    private static string Type(bool xml) => xml ? "text/xml;charset=utf-8" : "application/json;charset=utf-8";
}
