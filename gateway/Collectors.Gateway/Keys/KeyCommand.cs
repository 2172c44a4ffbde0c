using System.CommandLine;
using Collectors.Contracts;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Collectors.Gateway.Keys;

/// <summary><c>keys add --department CR --role operator [--user jiyoon] [--expires 2027-01-01] [--trusted]</c>, on the database itself.</summary>
public static class KeyCommand
{
    /// <param name="configuration">Names the database: <c>ConnectionStrings:Collectors</c>.</param>
    /// <param name="arguments">What follows <c>keys</c>.</param>
    /// <param name="output">Where the key is printed, alone on its line; by default the console.</param>
    /// <returns>The process's exit code.</returns>
    public static Task<int> RunAsync(IConfiguration configuration, string[] arguments, TextWriter? output = null)
    {
        var department = new Option<string>("--department") { Required = true, Description = "The department, or * for all" };
        var role = new Option<string>("--role") { Required = true, Description = "What the key may do" };
        role.AcceptOnlyFromAmong([.. Wire.All<Role>()]);
        var user = new Option<string?>("--user") { Description = "Whose it is" };
        var expires = new Option<DateTimeOffset?>("--expires") { Description = "When it ends, e.g. 2027-01-01" };
        var trusted = new Option<bool>("--trusted") { Description = "May act for other users by X-On-Behalf-Of" };
        var add = new Command("add", "Make a key and print it, this once") { department, role, user, expires, trusted };
        add.SetAction((given, cancellationToken) => AddAsync(
            configuration,
            new KeyRequest
            {
                Department = given.GetRequiredValue(department),
                Role = Wire.Read<Role>(given.GetRequiredValue(role)),
                User = given.GetValue(user),
                ExpiresAt = given.GetValue(expires)?.ToUniversalTime(),
                Trusted = given.GetValue(trusted),
            },
            given.InvocationConfiguration.Output,
            given.InvocationConfiguration.Error,
            cancellationToken));
        var invocation = output is null ? new InvocationConfiguration() : new InvocationConfiguration { Output = output, Error = output };
        return new RootCommand("Keys of the gateway") { add }.Parse(arguments).InvokeAsync(invocation);
    }

    private static async Task<int> AddAsync(IConfiguration configuration, KeyRequest wanted, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var wrong = wanted.Errors(TimeProvider.System.GetUtcNow());
        foreach (var (field, texts) in wrong)
            await errors.WriteLineAsync($"--{field.Replace("_at", "", StringComparison.Ordinal)}: {string.Join(' ', texts.Select(text => text.English))}");
        if (wrong.Count > 0)
            return 1;
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddConfiguration(configuration);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddKeyStore();
        using var host = builder.Build();
        await host.Services.GetRequiredService<KeyTable>().EnsureAsync(cancellationToken);
        await using var scope = host.Services.CreateAsyncScope();
        var (_, key) = await scope.ServiceProvider.GetRequiredService<KeyStore>().MakeAsync(wanted, Environment.UserName, cancellationToken);
        await output.WriteLineAsync(key);
        return 0;
    }
}
