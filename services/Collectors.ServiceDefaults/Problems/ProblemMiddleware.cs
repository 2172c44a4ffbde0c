using Collectors.ServiceDefaults.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collectors.ServiceDefaults.Problems;

/// <summary>Turns what nobody planned, and every empty error reply of the framework, into a <see cref="Problem"/>.</summary>
public static partial class ProblemMiddleware
{
    public static IApplicationBuilder UseProblems(this IApplicationBuilder app)
    {
        var log = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger("Collectors.Problems");
        app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
            {
                // The caller has gone; there is nobody to answer.
            }
            catch (Exception error) when (!context.Response.HasStarted)
            {
                var problem = Of(error);
                if (problem.Kind == ProblemKind.Internal)
                    Log.Failed(log, error, context.Request.Method, context.Request.Path);
                context.Response.Clear();
                await problem.ExecuteAsync(context);
            }
        });
        return app.UseStatusCodePages(pages => Of(pages.HttpContext.Response.StatusCode).ExecuteAsync(pages.HttpContext));
    }

    private static Problem Of(Exception error) => error switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Of(StatusCodes.Status413PayloadTooLarge),
        BadHttpRequestException bad => BadRequests.Of(bad) ?? (bad.StatusCode == StatusCodes.Status400BadRequest ? new(ProblemKind.Invalid, new(bad.Message, bad.Message)) : Of(bad.StatusCode)),
        _ when StoreFailures.IsAway(error) => new(ProblemKind.StoreAway, new(
            "Try again in a moment; what was accepted is kept.", "잠시 후 다시 시도하십시오. 이미 접수된 요청은 보존됩니다."))
        { RetryAfter = TimeSpan.FromSeconds(2) },
        _ => Of(StatusCodes.Status500InternalServerError),
    };

    private static Problem Of(int status) => status switch
    {
        401 => new(ProblemKind.Unauthenticated, new("Send Authorization: Bearer <key>.", "Authorization: Bearer <키> 헤더를 보내십시오.")),
        403 => new(ProblemKind.Forbidden, new("Your key's role or department does not allow this.", "키의 역할 또는 부서 권한으로는 할 수 없습니다.")),
        404 => new(ProblemKind.NotFound, new("There is nothing at this address; /docs lists what there is.", "이 주소에는 아무것도 없습니다. /docs를 참고하십시오.")),
        405 => new(ProblemKind.MethodNotAllowed, new("See the Allow header, or /docs.", "Allow 헤더 또는 /docs를 참고하십시오.")),
        413 => new(ProblemKind.TooLarge, new("Send a smaller body.", "본문을 줄여서 보내십시오.")),
        415 => new(ProblemKind.UnsupportedMedia, new("Send Content-Type: application/json.", "Content-Type: application/json으로 보내십시오.")),
        429 => new(ProblemKind.TooMany, new("Wait as Retry-After says.", "Retry-After에 표시된 시간만큼 기다리십시오.")),
        503 => new(ProblemKind.ServiceAway, new("Try again in a moment.", "잠시 후 다시 시도하십시오.")) { RetryAfter = TimeSpan.FromSeconds(2) },
        >= 400 and < 500 => new(ProblemKind.Invalid with { Status = status }, new("The request cannot be answered as sent.", "보낸 요청에 응답할 수 없습니다.")),
        _ => new(ProblemKind.Internal, new("It is not your fault; report the trace_id to the operator.", "사용자의 잘못이 아닙니다. trace_id를 운영자에게 알려 주십시오.")),
    };

    private static partial class Log
    {
        [LoggerMessage(100, LogLevel.Error, "{Method} {Path} failed")]
        public static partial void Failed(ILogger logger, Exception error, string method, PathString path);
    }
}
