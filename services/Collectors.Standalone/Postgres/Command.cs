using System.Diagnostics;

namespace Collectors.Standalone.Postgres;

/// <summary>Runs a program to its end.</summary>
internal static class Command
{
    /// <returns>What it printed.</returns>
    /// <exception cref="InvalidOperationException">It could not be started or ended with another code than 0; the message holds what it printed.</exception>
    public static async Task<string> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetPathRoot(Environment.CurrentDirectory) };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} could not be started.");
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var errors = process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        var printed = (await output + await errors).Trim();
        return process.ExitCode == 0
            ? printed
            : throw new InvalidOperationException($"{Path.GetFileName(program)} ended with code {process.ExitCode}: {printed}");
    }
}
