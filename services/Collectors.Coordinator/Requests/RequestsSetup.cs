namespace Collectors.Coordinator.Requests;

/// <summary>The requests API.</summary>
internal static class RequestsSetup
{
    public static IServiceCollection AddRequests(this IServiceCollection services) => services;

    public static void MapRequests(this IEndpointRouteBuilder app)
    {
    }
}
