using Collectors.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Collectors.ServiceDefaults.Identity;

/// <summary>What concerns every department is for callers of all of them.</summary>
public static class AllDepartments
{
    /// <summary>What a caller of one department is told.</summary>
    public static Problem Refusal => new(ProblemKind.Forbidden, new(
        "This concerns every department. Use an admin key for all departments.", "모든 부서에 해당하는 작업입니다. 전체 부서용 관리자 키를 사용하십시오."));

    /// <summary>The endpoint answers 403 to a caller of one department; beside <see cref="CallerAuthentication.Requires"/>.</summary>
    public static TBuilder ForAllDepartments<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.AddEndpointFilter(async (context, next) => Caller.From(context.HttpContext.User).SeesAll ? await next(context) : Refusal);
}
