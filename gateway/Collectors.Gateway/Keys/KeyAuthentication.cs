using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Collectors.Gateway.Limits;
using Collectors.Gateway.SignIn;
using Collectors.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Collectors.Gateway.Keys;

/// <summary>At the gateway a caller is who holds a valid key, in the Authorization header or in a browser's session.</summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KeyRing ring, RateLimits limits, Session session)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Bearer = "Bearer ";
    private const string OnBehalfOf = "X-On-Behalf-Of";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if ((FromHeader() ?? session.Key(Request)) is not { } key)
            return AuthenticateResult.NoResult();
        if (!KeyText.IsWellFormed(key) || !MayBeLookedUp(key) || await ring.FindAsync(key, Context.RequestAborted) is not { } known)
            return AuthenticateResult.Fail("The key is unknown, revoked or expired.");
        known.LastUsed = TimeProvider.GetUtcNow();
        Context.Features.Set(known);
        var row = known.Row;
        var identity = new CallerIdentity(row.Trusted ? row.Caller with { User = ActsFor() ?? row.User } : row.Caller) { KeyPrefix = row.Prefix };
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return base.HandleChallengeAsync(properties);
    }

    private string? FromHeader() => Request.Headers.Authorization switch
    {
        [] => null,
        [{ } header] when header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) => header[Bearer.Length..].Trim(),
        _ => "",
    };

    /// <summary>Guessing keys must cost the database nothing: each look-up is counted against the address.</summary>
    private bool MayBeLookedUp(string key)
    {
        if (ring.Remembers(key))
            return true;
        var decision = limits.Take(Context.Connection.RemoteIpAddress ?? IPAddress.None);
        Context.Features.Set(decision);
        return decision.Allowed;
    }

    /// <exception cref="BadHttpRequestException">The header is there and names no user.</exception>
    private string? ActsFor() => Request.Headers[OnBehalfOf] switch
    {
        [] => null,
        [{ } user] when KeyRequest.IsName(user) => user,
        _ => throw new BadHttpRequestException($"{OnBehalfOf} must name one user in at most {KeyRequest.MaxLength} characters."),
    };
}
