using System.Net;
using Collectors.Contracts;

namespace Collectors.Testing.Access;

/// <summary>One route tried by one visitor.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, its parameters filled in.</param>
/// <param name="Pattern">The route's pattern.</param>
/// <param name="Needs">The least role that may; null for a route that is open to all.</param>
/// <param name="Owned">The path names a thing that belongs to one department.</param>
/// <param name="Visitor">Who tries.</param>
public sealed record AccessCase(HttpMethod Method, string Path, string Pattern, Role? Needs, bool Owned, Visitor Visitor)
{
    /// <summary>
    /// Whether the answer is as it should be: 401 without a key, 403 below the role, never a success with another department's
    /// thing, and else anything that is not a refusal (the sample's body or id may still be wrong).
    /// </summary>
    public bool Accepts(HttpStatusCode answer) => (Needs, Visitor) switch
    {
        (null, _) => answer is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden),
        (_, Visitor.NoKey) => answer == HttpStatusCode.Unauthorized,
        ({ } needs, _) when Role < needs => answer == HttpStatusCode.Forbidden,
        (_, Visitor.OtherDepartment) when Owned => (int)answer is >= 400 and < 500,
        (_, Visitor.OtherDepartment) => answer != HttpStatusCode.Unauthorized,
        _ => answer is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden),
    };

    private Role Role => Visitor switch
    {
        Visitor.Admin => Role.Admin,
        Visitor.Operator or Visitor.OtherDepartment => Role.Operator,
        _ => Role.Viewer,
    };

    public override string ToString() => $"{Method} {Path} by {Visitor} (needs {Needs?.ToString() ?? "nothing"})";
}
