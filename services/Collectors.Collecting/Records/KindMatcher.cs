using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace Collectors.Collecting.Records;

/// <summary>
/// Collectors of several kinds share addresses, also within one process. Whose turn it is says the prefix of the id in the path, else
/// the parameter <c>kind</c>, else it is <see cref="Usual"/>.
/// </summary>
internal sealed class KindMatcher : MatcherPolicy, IEndpointSelectorPolicy
{
    private const string Usual = "metadata";

    public override int Order => 0;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(endpoint => KindOf(endpoint) is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates.IsValidCandidate(i) && KindOf(candidates[i].Endpoint) is { } kind && kind != Asked(httpContext, candidates[i].Values, candidates))
                candidates.SetValidity(i, false);
        }
        return Task.CompletedTask;
    }

    private static string Asked(HttpContext http, RouteValueDictionary? path, CandidateSet candidates)
    {
        if (path?["id"] is string id)
            return id[..Math.Max(0, id.LastIndexOf('_'))];
        var asked = http.Request.Query["kind"].ToString();
        // A kind that is none, or not here, is for the usual one to complain of.
        return Enumerable.Range(0, candidates.Count).Any(i => KindOf(candidates[i].Endpoint) == asked) ? asked : Usual;
    }

    private static string? KindOf(Endpoint endpoint) => endpoint.Metadata.GetMetadata<ServedKind>()?.Kind;
}
