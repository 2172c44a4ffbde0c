namespace Collectors.Topology.Tests;

internal static class Clone
{
    /// <summary>Where the solution is.</summary>
    public static string Folder { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Collectors.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("Not below the solution.");
        return folder.FullName;
    }
}
