using Collectors.SourceSim.Calls;
using Collectors.SourceSim.Corpus;
using Collectors.SourceSim.Scenarios;

namespace Collectors.SourceSim.NaverPages;

/// <summary>Answers for search pages and for what they load by script.</summary>
internal sealed class SearchDesk(SimState state, Archive archive, ScenarioBook scenarios, CallLedger ledger)
{
    public async Task<IResult?> PageAsync(HttpContext http)
    {
        var question = SearchQuestion.Read(http.Request);
        var script = scenarios.Next(http.Request.Headers["X-Sim-Scenario"], null, question.Query, $"{question.Start}");
        var status = script?.Scenario switch { Scenario.Drop => 0, Scenario.ServerErrorThenOk => 500, _ => 200 };
        Note("search", question, script, status);
        await TakeTimeAsync(question, script, http);
        if (status == 0)
        {
            http.Abort();
            return null;
        }
        return TypedResults.Content(Page(question, script?.Scenario), "text/html; charset=utf-8", statusCode: status);
    }

    public async Task<IResult?> MoreAsync(HttpContext http)
    {
        var question = SearchQuestion.Read(http.Request);
        var script = scenarios.Next(http.Request.Headers["X-Sim-Scenario"], null, question.Query, $"{question.Start}");
        Note("search-more", question, script, script?.Scenario == Scenario.ServerErrorThenOk ? 500 : 200);
        await TakeTimeAsync(question, script, http);
        return script?.Scenario == Scenario.ServerErrorThenOk ? TypedResults.StatusCode(500) : TypedResults.Ok(Hits(question, script?.Scenario));
    }

    private string Page(SearchQuestion question, Scenario? scenario)
    {
        var hits = question.Hits(archive);
        return scenario switch
        {
            Scenario.EmptyBody => "",
            Scenario.Blocked => SearchPage.Blocked(),
            Scenario.HtmlInsteadOfJson or Scenario.ServerErrorThenOk => SearchPage.Maintenance(),
            Scenario.UnknownMarkup => SearchPage.Unknown(question.Query, hits.Select(hit => hit.Title)),
            Scenario.Empty => SearchPage.NoResults(question.Query),
            not Scenario.Endless when hits.Count < question.Start => SearchPage.NoResults(question.Query),
            _ when state.Markup == SearchMarkup.Boxes => SearchPage.Results(state.Markup, question.Query, "", question.Start),
            _ => Hits(question, scenario) is var first ? SearchPage.Results(state.Markup, question.Query, first.Html, first.Next) : "",
        };
    }

    private MoreHits Hits(SearchQuestion question, Scenario? scenario)
    {
        var hits = question.Hits(archive);
        var from = scenario == Scenario.Endless ? 0 : question.Start - 1;
        var page = hits.Skip(from).Take(scenario == Scenario.SingleItem ? 1 : SearchQuestion.Length).ToList();
        var next = question.Start + SearchQuestion.Length;
        var more = scenario == Scenario.Endless || (scenario != Scenario.SingleItem && hits.Count >= next);
        return new MoreHits(string.Concat(page.Select(hit => HitWriter.Write(state.Markup, hit, question.Query, state.Now))), more ? next : 0);
    }

    private async Task TakeTimeAsync(SearchQuestion question, Script? script, HttpContext http)
    {
        await Task.Delay(state.PageDelay + (archive.Find(question.Query)?.PageDelay ?? TimeSpan.Zero), http.RequestAborted);
        if (script?.Scenario == Scenario.Slow)
            await Task.Delay(script.Delay, http.RequestAborted);
    }

    /// <summary>On arrival, so that a test can do something while it is answered.</summary>
    private void Note(string host, SearchQuestion question, Script? script, int status) =>
        ledger.Add(new Call(state.Now, host, null, question.Query, $"{question.Start}", null, script is null ? null : ScenarioName.Of(script.Scenario), status));
}

/// <summary>What scrolling adds.</summary>
/// <param name="Html">Hits as they are written.</param>
/// <param name="Next">Rank of the next; 0 at the end.</param>
internal sealed record MoreHits(string Html, int Next);
