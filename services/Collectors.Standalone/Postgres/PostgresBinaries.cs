namespace Collectors.Standalone.Postgres;

/// <summary>Finds PostgreSQL's programs where the usual installers put them.</summary>
internal static class PostgresBinaries
{
    public const string Missing =
        "PostgreSQL is not installed: on Debian or Ubuntu 'sudo apt-get install postgresql', on macOS 'brew install postgresql@17'.\n"
        + "Or set ConnectionStrings__Collectors to a database that is there, e.g. 'Host=127.0.0.1;Database=collectors;Username=…;Password=…'.";

    private static readonly string[] Programs = ["initdb", "pg_ctl", "postgres"];

    /// <returns>The folder that holds <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>, the newest version first; null when there is none.</returns>
    public static string? Find() => Candidates().FirstOrDefault(IsComplete);

    /// <summary>The programs of the major version that an existing cluster was made by; another version cannot open it.</summary>
    /// <exception cref="InvalidOperationException">That version is not installed.</exception>
    public static async Task<string> FindAsync(string version, string cluster, CancellationToken cancel)
    {
        foreach (var folder in Candidates().Where(IsComplete))
        {
            // "postgres (PostgreSQL) 15.18 (Debian …)"
            var printed = await Command.RunAsync(Path.Combine(folder, "postgres"), ["--version"], cancel);
            if (printed.Contains($" {version}.", StringComparison.Ordinal) || printed.EndsWith($" {version}", StringComparison.Ordinal))
                return folder;
        }
        throw new InvalidOperationException(
            $"The data in {cluster} was made by PostgreSQL {version}, which is not installed; another version cannot open it.\n"
            + $"Install PostgreSQL {version}, or move the data with its pg_dump, or set COLLECTORS_DATA to another folder.");
    }

    private static bool IsComplete(string folder) => Programs.All(program =>
        File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));

    private static IEnumerable<string> Candidates() =>
    [
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
        .. Versions("/usr/lib/postgresql", "bin"),
        .. Kegs("/opt/homebrew/opt"),
        .. Kegs("/usr/local/opt"),
        .. Kegs("/home/linuxbrew/.linuxbrew/opt"),
        .. Versions("/Applications/Postgres.app/Contents/Versions", "bin"),
        .. Versions(@"C:\Program Files\PostgreSQL", "bin"),
    ];

    private static IEnumerable<string> Versions(string root, string bin) => Directory.Exists(root)
        ? Directory.EnumerateDirectories(root)
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, bin))
        : [];

    private static IEnumerable<string> Kegs(string root) => Directory.Exists(root)
        ? Directory.EnumerateDirectories(root, "postgresql*").OrderDescending(StringComparer.Ordinal).Select(folder => Path.Combine(folder, "bin"))
        : [];
}
