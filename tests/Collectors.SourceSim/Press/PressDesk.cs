using Collectors.SourceSim.Calls;
using Collectors.SourceSim.Corpus;

namespace Collectors.SourceSim.Press;

/// <summary>Answers for the publishers, each by its host.</summary>
internal sealed class PressDesk(SimState state, Archive archive, CallLedger ledger)
{
    public IResult Robots(HttpContext http) => PressHouse.Find(http.Request.Host.Host) is { Manner: PressManner.Forbidding }
        ? TypedResults.Text("User-agent: *\nDisallow: /article/\n")
        : TypedResults.NotFound();

    public async Task<IResult> PageAsync(HttpContext http)
    {
        await Task.Delay(state.PageDelay, http.RequestAborted);
        var house = PressHouse.Find(http.Request.Host.Host);
        var article = house is null ? null : archive.FindPage($"{http.Request.Host}{http.Request.Path}");
        var found = article is not null && house!.Manner != PressManner.Removed;
        ledger.Add(new Call(state.Now, "press", null, $"{http.Request.Host.Host}{http.Request.Path}", null, null, null, found ? 200 : 404));
        if (!found)
            return TypedResults.Content("<html><head><title>페이지를 찾을 수 없습니다</title></head><body>삭제된 기사입니다.</body></html>", "text/html; charset=utf-8", statusCode: 404);
        var (contentType, body) = PressPage.Write(article!, house!.Manner);
        return TypedResults.Bytes(body, contentType);
    }
}
