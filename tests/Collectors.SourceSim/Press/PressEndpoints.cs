namespace Collectors.SourceSim.Press;

/// <summary>The publishers' sites, told apart by the name they are asked for by.</summary>
internal static class PressEndpoints
{
    public static void MapPress(this IEndpointRouteBuilder app)
    {
        app.MapGet("/robots.txt", (HttpContext http, PressDesk desk) => desk.Robots(http));
        app.MapGet("/article/{number}", (HttpContext http, PressDesk desk) => desk.PageAsync(http));
    }
}
