using System.Globalization;

namespace Collectors.Standalone.Postgres;

/// <summary>
/// The account that PostgreSQL, or RabbitMQ, runs under. A server is never root, and PostgreSQL refuses to be, so root hands it to
/// another user: the one that Debian's package made, else <c>nobody</c>. That user may lack the way to a folder below root's home; then it
/// gets the one capability that lets it pass there, and no other.
/// </summary>
internal sealed class PostgresAccount
{
    private const int DacOverride = 1;
    private const int DacReadSearch = 2;

    private readonly string? _user;
    private readonly string _group = "";

    private PostgresAccount()
    {
    }

    private PostgresAccount(string user, string group) => (_user, _group) = (user, group);

    /// <param name="preferred">The user that the server's package made.</param>
    public static PostgresAccount Current(string preferred = "postgres")
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return new PostgresAccount();
        // name:password:uid:gid:…
        var users = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length > 3).ToList();
        var user = users.Find(fields => fields[0] == preferred) ?? users.Find(fields => fields[0] == "nobody")
            ?? throw new InvalidOperationException($"A server must not run as root, and there is no user '{preferred}' or 'nobody' to run it as.");
        return new PostgresAccount(user[0], user[3]);
    }

    /// <summary>Makes a folder that only this account can enter.</summary>
    public async Task MakeFolderAsync(string folder, CancellationToken cancel)
    {
        if (_user is not null)
            await Command.RunAsync("install", ["-d", "-m", "700", "-o", _user, "-g", _group, folder], cancel);
        else if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Hands an existing file to this account.</summary>
    public Task OwnAsync(string file, CancellationToken cancel) =>
        _user is null ? Task.CompletedTask : Command.RunAsync("chown", [_user, file], cancel);

    /// <summary>Runs a program as this account, able to reach <paramref name="folder"/>.</summary>
    public Task<string> RunAsync(string program, IReadOnlyList<string> arguments, string folder, CancellationToken cancel) =>
        _user is null
            ? Command.RunAsync(program, arguments, cancel)
            : Command.RunAsync("setpriv", [$"--reuid={_user}", $"--regid={_group}", "--clear-groups", .. Passage(folder), program, .. arguments], cancel);

    private static string[] Passage(string folder)
    {
        for (var parent = Path.GetDirectoryName(folder); parent is not null; parent = Path.GetDirectoryName(parent))
        {
            if (!OperatingSystem.IsWindows() && !File.GetUnixFileMode(parent).HasFlag(UnixFileMode.OtherExecute))
            {
                var capability = Holds(DacReadSearch) ? "+dac_read_search" : "+dac_override";
                return Holds(DacReadSearch) || Holds(DacOverride) ? [$"--inh-caps={capability}", $"--ambient-caps={capability}"] : [];
            }
        }
        return [];
    }

    private static bool Holds(int capability)
    {
        var bounds = File.ReadLines("/proc/self/status").First(line => line.StartsWith("CapBnd:", StringComparison.Ordinal));
        return (ulong.Parse(bounds.AsSpan(8), NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> capability & 1) == 1;
    }
}
