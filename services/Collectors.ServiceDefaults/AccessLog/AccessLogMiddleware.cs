using System.Diagnostics;
using Collectors.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collectors.ServiceDefaults.AccessLog;

/// <summary>One line per answer: what was asked of which route, by whom, and what came of it. No query, no body, no header.</summary>
public static partial class AccessLogMiddleware
{
    public const string Category = "Collectors.Access";

    public static IApplicationBuilder UseAccessLog(this IApplicationBuilder app)
    {
        var log = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(Category);
        return app.Use(async (context, next) =>
        {
            if (!log.IsEnabled(LogLevel.Information))
            {
                await next(context);
                return;
            }
            var began = Stopwatch.GetTimestamp();
            var plain = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
            using var counted = new CountedBody(plain);
            context.Features.Set<IHttpResponseBodyFeature>(counted);
            try
            {
                await next(context);
            }
            finally
            {
                context.Features.Set(plain);
                Write(log, context, Stopwatch.GetElapsedTime(began), counted.Bytes);
            }
        });
    }

    private static void Write(ILogger log, HttpContext context, TimeSpan took, long bytes)
    {
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "-";
        var level = Quiet(route) ? LogLevel.Debug : LogLevel.Information;
        if (!log.IsEnabled(level))
            return;
        var status = context.Response.StatusCode;
        var identity = context.User.Identity as CallerIdentity;
        var trace = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
        Log.Answered(
            log, level, context.Request.Method, route, status, took.TotalMilliseconds, bytes,
            identity?.KeyPrefix ?? "-", identity?.Caller.User ?? "-", identity?.Caller.Department ?? "-", trace);
    }

    /// <summary>What machines ask every few seconds.</summary>
    private static bool Quiet(string route) => route.StartsWith("/health", StringComparison.Ordinal) || route == "/metrics";

    private static partial class Log
    {
        [LoggerMessage(EventId = 110, Message = "{Method} {Route} {Status} {DurationMs:0.0} ms {Bytes} B key {Key} user {User} department {Department} trace {TraceId}")]
        public static partial void Answered(
            ILogger logger, LogLevel level, string method, string route, int status, double durationMs, long bytes, string key, string user, string department, string traceId);
    }
}
