namespace Collectors.Standalone.Postgres;

/// <summary>Finds PostgreSQL's programs where the usual installers put them.</summary>
public static class PostgresBinaries
{
    private static readonly string[] Programs = ["initdb", "pg_ctl", "postgres"];

    /// <returns>The folder that holds <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>, the newest version first; null when there is none.</returns>
    public static string? Find() => Candidates().FirstOrDefault(IsComplete);

    private static bool IsComplete(string folder) => Programs.All(program =>
        File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));

    private static IEnumerable<string> Candidates() =>
    [
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
        .. Versions("/usr/lib/postgresql", "bin"),
        .. Kegs("/opt/homebrew/opt"),
        .. Kegs("/usr/local/opt"),
        .. Kegs("/home/linuxbrew/.linuxbrew/opt"),
        "/Applications/Postgres.app/Contents/Versions/latest/bin",
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
