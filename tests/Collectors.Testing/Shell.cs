using System.Diagnostics;

namespace Collectors.Testing;

/// <summary>Runs what a person would type.</summary>
public static class Shell
{
    /// <returns>The exit code, what it printed on standard output, and on standard error.</returns>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(string script, string folder, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", script])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
