using System.Diagnostics;

namespace Collectors.Standalone.Topology;

/// <summary>Where the build put a project's program.</summary>
internal static class BuiltProject
{
    /// <summary>How its program is started: with these variables beside those of this process.</summary>
    /// <exception cref="TopologyException">It has not been built.</exception>
    public static ProcessStartInfo Start(string project, IReadOnlyDictionary<string, string> variables)
    {
        var program = Program(project);
        var start = new ProcessStartInfo(Host, [program]) { UseShellExecute = false, WorkingDirectory = Path.GetDirectoryName(program) };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return start;
    }

    /// <returns>Its dll of the configuration and framework that this program is of: <c>bin/Release/net10.0</c>.</returns>
    /// <exception cref="TopologyException">It has not been built.</exception>
    private static string Program(string project)
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(Path.GetDirectoryName(project)!, "bin", framework.Parent?.Name ?? "", framework.Name, $"{Path.GetFileNameWithoutExtension(project)}.dll");
        return File.Exists(program)
            ? program
            : throw new TopologyException($"{program} is not there: build it with 'dotnet build -c {framework.Parent?.Name} {project}'.");
    }

    /// <summary>The <c>dotnet</c> that runs this program, else the one on PATH.</summary>
    private static string Host { get; } = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
        ? Environment.ProcessPath!
        : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
}
