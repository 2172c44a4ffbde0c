namespace Collectors.Standalone.Instance;

/// <summary>
/// The right to run over a data folder. The operating system holds it and lets go when the process ends, however it ends, so a
/// killed run leaves nothing to clean up.
/// </summary>
internal sealed class InstanceLock : IDisposable
{
    private readonly FileStream _file;

    private InstanceLock(FileStream file) => _file = file;

    /// <returns>Null when another process holds it.</returns>
    public static InstanceLock? TryTake(DataFolder data)
    {
        Directory.CreateDirectory(data.Path);
        try
        {
            return new InstanceLock(new FileStream(data.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(data.LockFile))
        {
            return null;
        }
    }

    public void Dispose() => _file.Dispose();
}
