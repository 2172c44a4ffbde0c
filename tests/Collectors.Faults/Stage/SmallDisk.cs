using Collectors.Testing;

namespace Collectors.Faults.Stage;

/// <summary>A disk of a few hundred megabytes in memory, which can be filled to the last byte. Linux, as root.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private readonly string _folder;

    private SmallDisk(string folder) => _folder = folder;

    private string Filler => Path.Combine(_folder, "filler");

    /// <returns>Null where mounting is not permitted.</returns>
    public static async Task<SmallDisk?> MountAsync(string folder, int megabytes)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsLinux())
            return null;
        var (code, _, _) = await Shell.RunAsync($"mount -t tmpfs -o size={megabytes}m,mode=755 tmpfs '{folder}'", folder);
        return code == 0 ? new SmallDisk(folder) : null;
    }

    /// <summary>Leaves no byte free.</summary>
    public void Fill()
    {
        var piece = new byte[64 * 1024];
        using var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var size = piece.Length; size > 0;)
        {
            try
            {
                file.Write(piece, 0, size);
            }
            catch (IOException)
            {
                // Full for pieces of this size.
                size /= 2;
            }
        }
    }

    public void Free() => File.Delete(Filler);

    public async ValueTask DisposeAsync() => await Shell.RunAsync($"umount '{_folder}'", "/");
}
