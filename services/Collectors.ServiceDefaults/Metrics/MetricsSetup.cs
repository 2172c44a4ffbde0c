using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Collectors.ServiceDefaults.Metrics;

/// <summary><c>/metrics</c>, in Prometheus' text format.</summary>
public static class MetricsSetup
{
    public static IServiceCollection AddMetricsPage(this IServiceCollection services) => services.AddSingleton(ProcessMetrics.Instance);

    /// <returns>The endpoint; a service that strangers reach puts a role on it.</returns>
    public static IEndpointConventionBuilder MapMetrics(this IEndpointRouteBuilder app) =>
        app.MapGet("/metrics", (ProcessMetrics metrics) => TypedResults.Text(metrics.Text(), PrometheusText.ContentType)).ExcludeFromDescription();
}
