using System.Security.Claims;
using System.Text.Encodings.Web;
using Collectors.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Collectors.Gateway.Keys;

/// <summary>At the gateway a caller is who holds a valid key.</summary>
internal sealed class KeyAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KeyRing ring)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Bearer = "Bearer ";
    private const string OnBehalfOf = "X-On-Behalf-Of";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Presented() is not { } key)
            return AuthenticateResult.NoResult();
        if (!KeyText.IsWellFormed(key) || await ring.FindAsync(key, Context.RequestAborted) is not { Row: { } row } known)
            return AuthenticateResult.Fail("The key is unknown, revoked or expired.");
        known.LastUsedTicks = TimeProvider.GetUtcNow().UtcTicks;
        Context.Features.Set(known);
        var identity = new CallerIdentity(row.Trusted ? row.Caller with { User = ActsFor() ?? row.User } : row.Caller) { KeyPrefix = row.Prefix };
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return base.HandleChallengeAsync(properties);
    }

    private string? Presented() =>
        Request.Headers.Authorization is [{ } header] && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : null;

    /// <exception cref="BadHttpRequestException">The header is there and names no user.</exception>
    private string? ActsFor() => Request.Headers[OnBehalfOf] switch
    {
        [] => null,
        [{ } user] when KeyRequest.IsName(user) => user,
        _ => throw new BadHttpRequestException($"{OnBehalfOf} must name one user in at most {KeyRequest.MaxLength} characters."),
    };
}
