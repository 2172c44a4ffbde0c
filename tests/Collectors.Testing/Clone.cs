namespace Collectors.Testing;

/// <summary>The folder of this repository that the tests were built in.</summary>
public static class Clone
{
    public static string Folder { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Collectors.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} is not inside the repository.");
        return folder.FullName;
    }
}
