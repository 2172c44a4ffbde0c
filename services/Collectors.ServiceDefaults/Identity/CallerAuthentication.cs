using System.Security.Claims;
using System.Text.Encodings.Web;
using Collectors.Contracts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Collectors.ServiceDefaults.Identity;

/// <summary>Makes a service accept the gateway's signed identity and no other.</summary>
public static class CallerAuthentication
{
    /// <summary>Registers <see cref="CallerToken"/> from <see cref="IdentityOptions"/>: all the gateway needs.</summary>
    public static IServiceCollection AddCallerToken(this IServiceCollection services)
    {
        services.AddOptions<IdentityOptions>().BindConfiguration("Collectors:Identity").ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton(provider => new CallerToken(
            CallerToken.KeyBytes(provider.GetRequiredService<IOptions<IdentityOptions>>().Value.SigningKey),
            provider.GetRequiredService<TimeProvider>()));
    }

    public static IServiceCollection AddCallerAuthentication(this IServiceCollection services)
    {
        services.AddCallerToken();
        services.AddAuthentication(CallerToken.Scheme).AddScheme<AuthenticationSchemeOptions, Handler>(CallerToken.Scheme, null);
        services.AddAuthorization();
        return services;
    }

    /// <summary>The endpoint needs a caller with at least this role.</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder endpoint, Role role) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new RequiredRole(role)).RequireAuthorization(policy => policy
            .AddAuthenticationSchemes(CallerToken.Scheme)
            .RequireAssertion(context => context.User.Identity is CallerIdentity identity && identity.Caller.Role >= role));

    private sealed class Handler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, CallerToken token)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (token.Read(Request.Headers[CallerToken.Header]) is not { } caller)
                return Task.FromResult(AuthenticateResult.NoResult());
            var principal = new ClaimsPrincipal(new CallerIdentity(caller));
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(principal, CallerToken.Scheme)));
        }
    }
}

/// <summary>Endpoint metadata: the least role that may call it.</summary>
public sealed record RequiredRole(Role Role);
