using Collectors.Collecting;
using Collectors.Comments.Records;

namespace Collectors.Comments.Cbox;

internal static class CboxSetup
{
    public static IServiceCollection AddCbox(this IServiceCollection services)
    {
        services.AddOptions<NaverCommentsOptions>().BindConfiguration(NaverCommentsOptions.Section).ValidateDataAnnotations()
            .Validate(options => IsWeb(options.BaseAddress) && IsWeb(options.RefererAddress), $"{NaverCommentsOptions.Section}: addresses must be http or https addresses.")
            .ValidateOnStart();
        return services.AddSource<Comment, CboxSource>();
    }

    private static bool IsWeb(Uri address) => address.IsAbsoluteUri && address.Scheme is "http" or "https";
}
