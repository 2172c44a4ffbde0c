using Collectors.Standalone.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Collectors.Standalone.Hosting;

/// <summary>The web application that both halves of the stack start from.</summary>
internal static class AppBuilder
{
    private const string Forwarder = "Yarp.ReverseProxy.Forwarder";

    public static WebApplicationBuilder Create(StackSettings settings, string signingKey, string address)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(settings.Configuration);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Collectors"] = settings.ConnectionString,
            ["Collectors:Identity:SigningKey"] = signingKey,
        });
        builder.WebHost.UseUrls(address);
        // Signals belong to the process, which stops its halves in order.
        builder.Services.AddSingleton<IHostLifetime, StoppedByOwner>();
        AddLogging(builder.Logging, settings);
        return builder;
    }

    private static void AddLogging(ILoggingBuilder logging, StackSettings settings)
    {
        logging.ClearProviders();
        if (settings.Logs is { } logs)
            logging.Services.AddSingleton(_ => logs);
        if (!settings.Console)
            return;
        logging.AddTerseConsole();
        // EF Core reports every failure as an error, even where it is expected and handled; the handler speaks where it is not.
        logging.AddFilter<ConsoleLoggerProvider>("Microsoft.EntityFrameworkCore", LogLevel.None);
        logging.AddFilter<ConsoleLoggerProvider>(Forwarder, LogLevel.Error);
        // That the keys of browser sessions lie unencrypted in the home folder of whoever runs this is as it should be.
        logging.AddFilter<ConsoleLoggerProvider>("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
    }

    private sealed class StoppedByOwner : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
