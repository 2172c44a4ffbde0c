using Collectors.SourceSim.Calls;

namespace Collectors.SourceSim.Naver;

/// <summary>Both hosts of the provider's search, told apart by their paths.</summary>
internal static class NaverEndpoints
{
    public static void MapNaver(this IEndpointRouteBuilder app)
    {
        app.MapGet("/v1/search/{type}.{format}", (string type, string format, HttpContext http, NaverDesk desk) => (NaverSearchType.Find(type), format) switch
        {
            ({ } search, "json" or "xml") => desk.AnswerAsync(NaverHost.Legacy, search, http, xml: format == "xml"),
            _ => desk.RefuseAsync(NaverHost.Legacy, http, NaverFault.NoSuchApi),
        });
        app.MapGet("/search/v1/{type}", (string type, string? format, HttpContext http, NaverDesk desk) => (NaverSearchType.Find(type), format) switch
        {
            ({ } search, null or "" or "json" or "xml") => desk.AnswerAsync(NaverHost.Hub, search, http, xml: format == "xml"),
            (null, _) => desk.RefuseAsync(NaverHost.Hub, http, NaverFault.NoSuchApi),
            _ => desk.RefuseAsync(NaverHost.Hub, http, NaverFault.BadQuery),
        });
    }

    /// <summary>The call as it goes into the ledger.</summary>
    public static Call Call(this HttpContext http, NaverHost host, DateTimeOffset at, string? scenario, int status) => new(
        at, host.Name, Text(http.Request.Headers[host.IdHeader]), Text(http.Request.Query["query"]),
        Text(http.Request.Query["start"]), Text(http.Request.Query["display"]), scenario, status);

    private static string? Text(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
