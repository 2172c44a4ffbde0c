namespace Collectors.Standalone.Instance;

/// <summary>The folder that holds everything an instance keeps: <c>COLLECTORS_DATA</c>, by default <c>.data</c> beside the solution.</summary>
internal sealed record DataFolder(string Path)
{
    public string LockFile => System.IO.Path.Combine(Path, "run.lock");

    public string StateFile => System.IO.Path.Combine(Path, "run.json");

    public string AdminKeyFile => System.IO.Path.Combine(Path, "admin.key");

    public string Logs => System.IO.Path.Combine(Path, "logs");

    public string Postgres => System.IO.Path.Combine(Path, "postgres");

    public string RabbitMq => System.IO.Path.Combine(Path, "rabbitmq");

    /// <summary>The demo's own Selenium Grid.</summary>
    public string Grid => System.IO.Path.Combine(Path, "grid");

    /// <summary>The processes of a distributed run, by which those that outlived it are found.</summary>
    public string Topology => System.IO.Path.Combine(Path, "topology");

    /// <summary>The folder of this repository, where <c>tye.yaml</c> is; the current one where there is none.</summary>
    public static string Repository { get; } = FindRepository();

    public static DataFolder Real { get; } = new(Root());

    /// <summary>The demo's own, apart from real data.</summary>
    public static DataFolder Demo { get; } = new(System.IO.Path.Combine(Root(), "demo"));

    private static string Root() => Environment.GetEnvironmentVariable("COLLECTORS_DATA") is { Length: > 0 } chosen
        ? System.IO.Path.GetFullPath(chosen)
        : System.IO.Path.Combine(Repository, ".data");

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Collectors.sln")))
                return folder.FullName;
        }
        return Environment.CurrentDirectory;
    }
}
