using System.Security.Cryptography;
using Collectors.Standalone.Instance;

namespace Collectors.Standalone.Postgres;

/// <summary>The files of a PostgreSQL of our own: the cluster, its generated password, its private socket folder.</summary>
internal sealed class PostgresCluster(string folder, PostgresAccount account)
{
    public const string User = "collectors";

    public string Path { get; } = System.IO.Path.Combine(folder, "cluster");

    public string Password { get; private set; } = "";

    /// <summary>Where its Unix socket is; a name of a few bytes, because socket paths are limited to some 100 and the data folder may lie deep.</summary>
    public string Sockets { get; private set; } = "";

    /// <summary>The folder of the programs that fit it.</summary>
    public string Programs { get; private set; } = "";

    private string PasswordFile => System.IO.Path.Combine(folder, "password");

    private string SocketsFile => System.IO.Path.Combine(folder, "sockets");

    private string VersionFile => System.IO.Path.Combine(Path, "PG_VERSION");

    /// <summary>The password of the cluster in <paramref name="folder"/>, which another process serves.</summary>
    public static string ReadPassword(string folder) => File.ReadAllText(System.IO.Path.Combine(folder, "password"));

    /// <exception cref="InvalidOperationException">PostgreSQL is missing or cannot make the cluster; the message says what to do.</exception>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        await MakeSocketsAsync(cancel);
        // The password is written last: without it the making was cut short, and is begun again.
        if (File.Exists(VersionFile) && File.Exists(PasswordFile))
        {
            Programs = await PostgresBinaries.FindAsync((await File.ReadAllTextAsync(VersionFile, cancel)).Trim(), Path, cancel);
            Password = await File.ReadAllTextAsync(PasswordFile, cancel);
        }
        else
        {
            Programs = PostgresBinaries.Find() ?? throw new InvalidOperationException(PostgresBinaries.Missing);
            await InitialiseAsync(cancel);
        }
    }

    public void DeleteSockets()
    {
        if (Directory.Exists(Sockets))
            Directory.Delete(Sockets, recursive: true);
        File.Delete(SocketsFile);
    }

    private async Task MakeSocketsAsync(CancellationToken cancel)
    {
        if (File.Exists(SocketsFile))
        {
            Sockets = await File.ReadAllTextAsync(SocketsFile, cancel);
            DeleteSockets();
        }
        Sockets = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"collectors-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
        await File.WriteAllTextAsync(SocketsFile, Sockets, cancel);
        await account.MakeFolderAsync(Sockets, cancel);
    }

    private async Task InitialiseAsync(CancellationToken cancel)
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
        await account.MakeFolderAsync(Path, cancel);
        Password = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var handed = System.IO.Path.Combine(Sockets, "password");
        PrivateFile.Write(handed, Password);
        await account.OwnAsync(handed, cancel);
        await account.RunAsync(System.IO.Path.Combine(Programs, "initdb"),
            ["-D", Path, "-U", User, $"--pwfile={handed}", "-A", "scram-sha-256", "-E", "UTF8", "--locale=C", "--no-instructions"], Path, cancel);
        File.Delete(handed);
        PrivateFile.Write(PasswordFile, Password);
    }
}
