using Collectors.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Builder;

namespace Collectors.Gateway.Tests.Driving;

internal static class BackendExamples
{
    public static RouteHandlerBuilder WithExamples(this RouteHandlerBuilder endpoint) =>
        endpoint.WithExample("urgent", """{"keyword":"주요 이슈","priority":"high"}""");
}
