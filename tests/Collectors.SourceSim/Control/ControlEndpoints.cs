using Collectors.SourceSim.Calls;
using Collectors.SourceSim.Corpus;
using Collectors.SourceSim.Keys;
using Collectors.SourceSim.Scenarios;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collectors.SourceSim.Control;

/// <summary>How tests and demos steer the stand-in and look into it.</summary>
internal static class ControlEndpoints
{
    public static void MapControl(this IEndpointRouteBuilder app)
    {
        var sim = app.MapGroup("/sim");
        sim.MapGet("/ledger", (CallLedger ledger) => ledger.All);
        sim.MapDelete("/ledger", (CallLedger ledger) => ledger.Clear());
        sim.MapGet("/expected", (string keyword, DateOnly start_date, DateOnly end_date, Archive archive) =>
            Expectation.Of(archive, keyword, start_date, end_date));
        sim.MapGet("/scenarios", (ScenarioBook book) => book.All);
        sim.MapPost("/scenarios", AddScenario);
        sim.MapDelete("/scenarios", (ScenarioBook book) => book.Clear());
        sim.MapPost("/corpora", (CorpusBody body, Archive archive) => archive.Set(body.ToSettings()));
        sim.MapPost("/keys", (SimKey key, KeyBook keys) => keys.Set(key));
        sim.MapPut("/markup", (MarkupBody body, SimState state) => { state.Markup = body.Markup; });
        sim.MapPut("/delay", (DelayBody body, SimState state) => { state.PageDelay = TimeSpan.FromMilliseconds(body.PageDelayMs); });
    }

    private static Results<NoContent, BadRequest<string>> AddScenario(ScenarioBody body, ScenarioBook book)
    {
        if (body.ToScript() is not { } script)
            return TypedResults.BadRequest($"'{body.Scenario}' is none of {string.Join(", ", ScenarioName.All)}");
        book.Add(script);
        return TypedResults.NoContent();
    }
}
