using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Collectors.Contracts;
using Collectors.Gateway.Keys;
using Collectors.ServiceDefaults.Json;
using Collectors.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Collectors.Gateway.Tests.Driving;

/// <summary>A gateway on a free port with a backend behind it and a database of its own.</summary>
public sealed class GatewayApp : IAsyncDisposable
{
    private const string SigningKey = "a signing key that only tests use, long enough";
    private readonly WebApplication _app;
    private readonly HttpMessageHandler _handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };

    private GatewayApp(WebApplication app, Backend backend, string adminKey) => (_app, Backend, AdminKey) = (app, backend, adminKey);

    public Backend Backend { get; }

    public string AdminKey { get; }

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Urls.Single());

    public static Task<GatewayApp> StartAsync(PostgresFixture postgres, params (string Name, string Value)[] settings) =>
        StartAsync(postgres, null, settings);

    public static async Task<GatewayApp> StartAsync(PostgresFixture postgres, TimeProvider? clock, params (string Name, string Value)[] settings) =>
        await StartAsync(await postgres.NewDatabaseAsync(), clock, settings);

    /// <param name="database">The connection string.</param>
    /// <param name="clock">The gateway's clock; null for the system's.</param>
    /// <param name="settings">Options beside the defaults; the value <c>{backend}</c> stands for the backend's address.</param>
    public static async Task<GatewayApp> StartAsync(string database, TimeProvider? clock, params (string Name, string Value)[] settings)
    {
        var backend = await Backend.StartAsync(database, SigningKey);
        var app = await StartGatewayAsync(database, clock, backend, settings);
        return new GatewayApp(app, backend, await app.Services.EnsureAdminKeyAsync());
    }

    /// <summary>Starts one whose database cannot be reached; it has no admin key.</summary>
    public static async Task<GatewayApp> StartWithoutStoreAsync(string database)
    {
        var backend = await Backend.StartAsync(database, SigningKey);
        return new GatewayApp(await StartGatewayAsync(database, null, backend, []), backend, "");
    }

    private static async Task<WebApplication> StartGatewayAsync(string database, TimeProvider? clock, Backend backend, (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["urls"] = "http://127.0.0.1:0",
            ["ConnectionStrings:Collectors"] = database,
            ["Collectors:Identity:SigningKey"] = SigningKey,
            ["Collectors:Gateway:Pools:coordinator-light:0"] = backend.Address.ToString(),
            ["Collectors:Gateway:Pools:coordinator-heavy:0"] = backend.Address.ToString(),
            ["Collectors:Gateway:Pools:metadata-light:0"] = backend.Address.ToString(),
            ["Collectors:Gateway:Pools:metadata-heavy:0"] = backend.Address.ToString(),
            ["Collectors:Gateway:Pools:comments-light:0"] = backend.Address.ToString(),
            ["Collectors:Gateway:Pools:comments-heavy:0"] = backend.Address.ToString(),
        });
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value));
        builder.AddGateway();
        builder.Logging.ClearProviders();
        if (clock is not null)
            builder.Services.Replace(ServiceDescriptor.Singleton(clock));
        var app = builder.Build();
        app.UseGateway();
        app.MapGateway();
        await app.StartAsync();
        return app;
    }

    /// <summary>A client with a key; null for none.</summary>
    public HttpClient Client(string? key)
    {
        var client = new HttpClient(_handler, disposeHandler: false) { BaseAddress = Address };
        if (key is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    public HttpClient Admin => Client(AdminKey);

    /// <returns>A new key's answer: <c>id</c>, <c>key</c> and so on.</returns>
    public async Task<KeyResponse> MakeKeyAsync(Role role, string department = "CR", string user = "jiyoon", bool trusted = false, DateTimeOffset? expires = null)
    {
        using var admin = Admin;
        using var answer = await admin.PostAsJsonAsync("/v1/keys", new KeyRequest { Role = role, Department = department, User = user, Trusted = trusted, ExpiresAt = expires }, JsonSetup.Options);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<KeyResponse>(JsonSetup.Options))!;
    }

    public static async Task<JsonElement> BodyAsync(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    public async ValueTask DisposeAsync()
    {
        _handler.Dispose();
        await Backend.DisposeAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
