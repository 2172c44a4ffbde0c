using Collectors.ServiceDefaults.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Collectors.ServiceDefaults.Health;

/// <summary><c>/health/live</c>, which depends on nothing, and <c>/health/ready</c>, which tells each dependency.</summary>
public static class HealthSetup
{
    /// <param name="services">The host's services.</param>
    /// <param name="storeAway">What the store's absence makes of readiness: <c>Unhealthy</c> for services; <c>Degraded</c> for the gateway, which lives on what it knows.</param>
    public static IServiceCollection AddHealth(this IServiceCollection services, HealthStatus storeAway)
    {
        services.AddHealthChecks().AddCheck<StoreCheck>(StoreCheck.Name, storeAway, tags: [], timeout: StoreCheck.Patience);
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }).ExcludeFromDescription();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync }).ExcludeFromDescription();
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(
        new HealthReply(Word(report.Status), [.. report.Entries.Select(entry => new HealthCheckReply(entry.Key, Word(entry.Value.Status), entry.Value.Duration.TotalMilliseconds))]),
        JsonSetup.Options);

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "ok",
        HealthStatus.Degraded => "degraded",
        _ => "unavailable",
    };
}

/// <summary>What <c>/health/*</c> answers.</summary>
/// <param name="Status"><c>ok</c>, <c>degraded</c> (200 both) or <c>unavailable</c> (503).</param>
/// <param name="Checks">One per dependency.</param>
public sealed record HealthReply(string Status, IReadOnlyList<HealthCheckReply> Checks);

/// <summary>One dependency, e.g. <c>store</c>.</summary>
public sealed record HealthCheckReply(string Name, string Status, double TookMs);
