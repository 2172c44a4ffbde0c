namespace Collectors.Testing;

/// <summary>A folder for one test, gone after it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder()
    {
        // A server that root hands to another user passes through it.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path, File.GetUnixFileMode(Path) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("collectors-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
