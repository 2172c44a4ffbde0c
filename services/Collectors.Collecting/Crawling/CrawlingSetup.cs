using Collectors.Collecting.Crawling.Hosts;
using Collectors.Collecting.Crawling.Robots;
using Collectors.Collecting.Network;
using Collectors.ServiceDefaults.Store;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Collectors.Collecting.Crawling;

/// <summary>The way to pages on the open web, within any host.</summary>
public static class CrawlingSetup
{
    private const string Section = "Collectors:Crawling";

    /// <summary>Registers <see cref="PoliteFetcher"/>; called by every kind in a process, it counts once.</summary>
    public static IHostApplicationBuilder AddCrawling(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        if (services.Any(service => service.ServiceType == typeof(PoliteFetcher)))
            return builder;
        services.AddSourceNetwork();
        builder.AddStoreContext<CrawlingContext>(CrawlingContext.Schema);
        services.AddOptions<CrawlingOptions>().BindConfiguration(Section)
            .PostConfigure<IConfiguration>((options, configuration) => options.QuietHours = OptionList.Read(options.QuietHours, configuration[$"{Section}:QuietHours"]))
            .ValidateDataAnnotations()
            .Validate(options => options.QuietHours.All(span => QuietHours.TryRead(span, out _)), $"{Section}:QuietHours must hold times like 09:00-15:30.")
            .Validate(options => TimeZoneInfo.TryFindSystemTimeZoneById(options.QuietZone, out _), $"{Section}:QuietZone must be a zone's IANA name.")
            .ValidateOnStart();
        services.AddSingleton<HostBook>().AddSingleton<HostVisits>().AddSingleton<RobotsBook>().AddSingleton<RobotsKeeper>().AddSingleton<QuietHours>();
        services.AddHostedService<HostExpiry>();
        services.AddSingleton(provider => new PoliteFetcher(
            provider.GetRequiredService<HostVisits>(), provider.GetRequiredService<RobotsKeeper>(), provider.GetRequiredService<QuietHours>(),
            provider.GetRequiredService<SourceHttp>(), provider.GetRequiredService<IOptions<CrawlingOptions>>()));
        return builder;
    }
}
