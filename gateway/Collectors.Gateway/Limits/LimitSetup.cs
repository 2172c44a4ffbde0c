namespace Collectors.Gateway.Limits;

/// <summary>How much a caller may ask for.</summary>
internal static class LimitSetup
{
    public static IServiceCollection AddLimits(this IServiceCollection services)
    {
        services.AddOptions<LimitOptions>().BindConfiguration("Collectors:Gateway:Limits").ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<RateLimits>();
    }

    public static IApplicationBuilder UseLimits(this IApplicationBuilder app) => app.UseMiddleware<RateLimitMiddleware>().UseMiddleware<BodySizeMiddleware>();
}
