namespace Collectors.Gateway.SignIn;

/// <summary>Browsers: sessions instead of keys in scripts, and which other sites may call.</summary>
internal static class SignInSetup
{
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddOptions<SignInOptions>().BindConfiguration("Collectors:Gateway:SignIn").ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<Session>();
    }
}
