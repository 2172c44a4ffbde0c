using System.Security.Claims;
using Collectors.Contracts;
using Microsoft.AspNetCore.Http;

namespace Collectors.ServiceDefaults.Identity;

/// <summary>
/// Who calls, as the gateway vouched for it. Endpoints take it as a parameter.
/// </summary>
/// <param name="User">The key's user, or the user it acts for.</param>
/// <param name="Role">What the key may do.</param>
/// <param name="Department">The key's department; <c>*</c> for all.</param>
public sealed record Caller(string User, Role Role, string Department)
{
    public const string AllDepartments = "*";

    public bool SeesAll => Department == AllDepartments;

    public bool Sees(string department) => SeesAll || string.Equals(Department, department, StringComparison.Ordinal);

    public static ValueTask<Caller> BindAsync(HttpContext context) => ValueTask.FromResult(From(context.User));

    /// <exception cref="InvalidOperationException">The endpoint takes a caller but does not ask for one to be signed in.</exception>
    public static Caller From(ClaimsPrincipal principal) =>
        principal.Identity is CallerIdentity identity
            ? identity.Caller
            : throw new InvalidOperationException("No caller: the endpoint lacks Requires(role).");
}

/// <summary>The caller as ASP.NET Core's identity.</summary>
public sealed class CallerIdentity(Caller caller) : ClaimsIdentity(CallerToken.Scheme)
{
    public Caller Caller { get; } = caller;

    /// <summary>The first characters of the key, for logs; known at the gateway only.</summary>
    public string? KeyPrefix { get; init; }

    public override string Name => Caller.User;
}
