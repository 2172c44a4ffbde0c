namespace Collectors.Standalone.Topology;

/// <summary>Where the build put a project's program.</summary>
internal static class BuiltProject
{
    /// <returns>Its dll of the configuration and framework that this program is of: <c>bin/Release/net10.0</c>.</returns>
    /// <exception cref="TopologyException">It has not been built.</exception>
    public static string Program(string project)
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(Path.GetDirectoryName(project)!, "bin", framework.Parent?.Name ?? "", framework.Name, $"{Path.GetFileNameWithoutExtension(project)}.dll");
        return File.Exists(program)
            ? program
            : throw new TopologyException($"{program} is not there: build it with 'dotnet build -c {framework.Parent?.Name} {project}'.");
    }

    /// <summary>The <c>dotnet</c> that runs this program, else the one on PATH.</summary>
    public static string Host { get; } = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
        ? Environment.ProcessPath!
        : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
}
