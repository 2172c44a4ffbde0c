namespace Collectors.SourceSim.NaverPages;

/// <summary>The provider's search pages.</summary>
internal static class SearchEndpoints
{
    public static void MapNaverPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/search.naver", (HttpContext http, SearchDesk desk) => desk.PageAsync(http));
        app.MapGet("/search.naver/more", (HttpContext http, SearchDesk desk) => desk.MoreAsync(http));
    }
}
