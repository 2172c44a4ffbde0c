using System.Diagnostics;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace Collectors.ServiceDefaults.Problems;

/// <summary>An error as RFC 9457 <c>application/problem+json</c>, in the caller's language. Endpoints return it like any other result.</summary>
public sealed class Problem(ProblemKind kind, Text detail) : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    public ProblemKind Kind { get; } = kind;

    public Text Detail { get; } = detail;

    /// <summary>What is wrong with which field of the body or query, e.g. <c>start_date</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Text>> Errors { get; init; } = new Dictionary<string, IReadOnlyList<Text>>();

    /// <summary>Further members, e.g. <c>state</c>.</summary>
    public IReadOnlyDictionary<string, object?> Extensions { get; init; } = new Dictionary<string, object?>();

    /// <summary>Sent as <c>Retry-After</c>, in whole seconds.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public int? StatusCode => Kind.Status;

    public static Problem NotFound(string what) => new(ProblemKind.NotFound, new(
        $"There is no {what} here that you may see. Check the id.", $"볼 수 있는 {what}이(가) 없습니다. ID를 확인하십시오."));

    public static Problem Invalid(IReadOnlyDictionary<string, IReadOnlyList<Text>> errors) => new(ProblemKind.Invalid, new(
        $"Correct the fields named in errors: {string.Join(", ", errors.Keys)}.", $"errors에 표시된 항목을 고치십시오: {string.Join(", ", errors.Keys)}."))
    { Errors = errors };

    public static Problem Invalid(string field, Text error) =>
        Invalid(new Dictionary<string, IReadOnlyList<Text>> { [field] = [error] });

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (RetryAfter is { } wait)
            httpContext.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString();
        httpContext.Response.StatusCode = Kind.Status;
        await httpContext.Response.WriteAsJsonAsync(ToDetails(httpContext), options: null, contentType: "application/problem+json");
    }

    /// <summary>As it is written, in the caller's language.</summary>
    public ProblemDetails ToDetails(HttpContext httpContext)
    {
        var request = httpContext.Request;
        var details = new ProblemDetails { Type = Kind.Type, Title = Kind.Title.For(request), Status = Kind.Status, Detail = Detail.For(request) };
        details.Extensions["code"] = Kind.Code;
        details.Extensions["trace_id"] = Activity.Current?.TraceId.ToString() ?? httpContext.TraceIdentifier;
        if (Errors.Count > 0)
            details.Extensions["errors"] = Errors.ToDictionary(error => error.Key, error => error.Value.Select(text => text.For(request)).ToArray());
        foreach (var (name, value) in Extensions)
            details.Extensions[name] = value;
        return details;
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status400BadRequest, typeof(ProblemDetails), ["application/problem+json"]));
}
