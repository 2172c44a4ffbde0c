using Collectors.Gateway.Keys;
using Collectors.ServiceDefaults.Problems;

namespace Collectors.Gateway.SignIn;

/// <summary>A browser sends its cookie along whoever asked it to; what changes state needs the header that only our own pages can send.</summary>
internal sealed class AntiForgeryMiddleware(RequestDelegate next, Session session)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var bySession = context.Features.Get<KnownKey>() is not null && request.Headers.Authorization.Count == 0;
        return bySession && !IsSafe(request.Method) && !session.IsProven(request)
            ? new Problem(ProblemKind.Forbidden, new(
                $"Calls that change something with a browser's session need the header {Session.AntiForgeryHeader}: the value of the cookie {Session.AntiForgeryCookie}.",
                $"브라우저 세션으로 상태를 바꾸려면 {Session.AntiForgeryHeader} 헤더에 {Session.AntiForgeryCookie} 쿠키의 값을 보내야 합니다.")).ExecuteAsync(context)
            : next(context);
    }

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
}
