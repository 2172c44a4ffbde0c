using Collectors.Contracts;
using Collectors.ServiceDefaults;
using Collectors.ServiceDefaults.Bus;
using Collectors.ServiceDefaults.Identity;
using Collectors.Testing;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Collectors.Coordinator.Tests.Driving;

/// <summary>The real Coordinator on a free port with a database of its own; callers are signed in as the gateway would.</summary>
public sealed class CoordinatorHost : IAsyncDisposable
{
    private const string SigningKey = "a signing key that only tests use, long enough";
    private readonly WebApplication _app;

    private CoordinatorHost(WebApplication app, string database) => (_app, Database) = (app, database);

    /// <summary>Connection string; give it to another host to start on the same data.</summary>
    public string Database { get; }

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Urls.Single());

    public IBus Bus => Services.GetRequiredService<IBus>();

    /// <param name="postgres">The assembly's server.</param>
    /// <param name="clock">The system's when left out.</param>
    /// <param name="bus">Further consumers, such as a scripted collector.</param>
    /// <param name="settings">Options, e.g. <c>("Collectors:Departments:Default", "CR")</c>.</param>
    public static async Task<CoordinatorHost> StartAsync(
        PostgresFixture postgres, TimeProvider? clock = null, Action<IBusRegistrationConfigurator>? bus = null, params (string Name, string Value)[] settings) =>
        await StartAsync(await postgres.NewDatabaseAsync(), clock, bus, settings);

    public static async Task<CoordinatorHost> StartAsync(
        string database, TimeProvider? clock = null, Action<IBusRegistrationConfigurator>? bus = null, params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["urls"] = "http://127.0.0.1:0",
            ["ConnectionStrings:Collectors"] = database,
            ["Collectors:Identity:SigningKey"] = SigningKey,
        });
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value));
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults();
        builder.AddCoordinator();
        builder.AddBus(CoordinatorBus.Configure, bus ?? (_ => { }));
        // The first look for migrations fails on an empty database, which is no news.
        builder.Logging.AddFilter<ConsoleLoggerProvider>(level => level >= LogLevel.Warning).AddFilter<ConsoleLoggerProvider>("Microsoft.EntityFrameworkCore", LogLevel.None);
        if (clock is not null)
            builder.Services.Replace(ServiceDescriptor.Singleton(clock));
        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapServiceDefaults();
        app.MapCoordinator();
        await app.StartAsync();
        return new CoordinatorHost(app, database);
    }

    /// <summary>A client that calls as this user does, through a gateway that vouches for it.</summary>
    public HttpClient Client(Role role = Role.Operator, string department = Caller.AllDepartments, string user = "jiyoon") =>
        new(new SigningHandler(Services.GetRequiredService<CallerToken>(), new Caller(user, role, department)) { InnerHandler = new SocketsHttpHandler() }) { BaseAddress = Address };

    /// <summary>Somebody who calls as <see cref="Client"/> does.</summary>
    public Person Person(Role role = Role.Operator, string department = Caller.AllDepartments, string user = "jiyoon") => new(Client(role, department, user));

    /// <summary>Somebody nobody vouches for.</summary>
    public HttpClient Stranger() => new() { BaseAddress = Address };

    /// <summary>Makes a source known as a collector's report would.</summary>
    public Task AnnounceAsync(string kind = "metadata", string source = "naver-news", params string[] methods) => InStoreAsync(async db =>
    {
        var known = await db.Sources.FindAsync(kind, source);
        if (known is not null)
            db.Remove(known);
        await db.SaveChangesAsync();
        db.Sources.Add(new() { Kind = kind, Name = source, Methods = methods is [] ? ["api"] : methods, TimeZone = "Asia/Seoul", SeenAt = DateTimeOffset.UtcNow });
        await db.SaveChangesAsync();
    });

    public async Task InStoreAsync(Func<CoordinatorDbContext, Task> work)
    {
        await using var scope = Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<CoordinatorDbContext>());
    }

    public async Task<T> ReadAsync<T>(Func<CoordinatorDbContext, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<CoordinatorDbContext>());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private sealed class SigningHandler(CallerToken token, Caller caller) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Remove(CallerToken.Header);
            request.Headers.Add(CallerToken.Header, token.Sign(caller));
            return base.SendAsync(request, cancellationToken);
        }
    }
}
