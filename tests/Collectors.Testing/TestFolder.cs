namespace Collectors.Testing;

/// <summary>Folders for tests.</summary>
public static class TestFolder
{
    /// <summary>Makes a new one below the system's temporary folder, open to the users that servers run as.</summary>
    public static string Create()
    {
        var folder = Directory.CreateTempSubdirectory("collectors-test-").FullName;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute | UnixFileMode.GroupExecute);
        return folder;
    }
}
