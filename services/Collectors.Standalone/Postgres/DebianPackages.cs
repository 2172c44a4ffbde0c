namespace Collectors.Standalone.Postgres;

/// <summary>Installs a Debian or Ubuntu package, without letting it start a service of its own.</summary>
internal static class DebianPackages
{
    private const string Policy = "/usr/sbin/policy-rc.d";

    /// <summary>Root on a system with apt-get.</summary>
    public static bool CanInstall => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/apt-get");

    /// <exception cref="InvalidOperationException">apt-get failed; the message holds what it printed.</exception>
    public static async Task InstallAsync(string package, CancellationToken cancel)
    {
        // invoke-rc.d asks this program whether a service may start: 101 is no. One that is there already stays as it is.
        var ours = !File.Exists(Policy);
        if (ours && !OperatingSystem.IsWindows())
        {
            await File.WriteAllTextAsync(Policy, "#!/bin/sh\nexit 101\n", cancel);
            File.SetUnixFileMode(Policy, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }
        try
        {
            await AptGetAsync(["update", "-q"], cancel);
            await AptGetAsync(["install", "-y", "-q", "--no-install-recommends", package], cancel);
        }
        finally
        {
            if (ours)
                File.Delete(Policy);
        }
    }

    private static Task<string> AptGetAsync(IReadOnlyList<string> arguments, CancellationToken cancel) =>
        Command.RunAsync("/usr/bin/apt-get", arguments, cancel, ("DEBIAN_FRONTEND", "noninteractive"));
}
