using System.Diagnostics;

namespace Collectors.Standalone.Postgres;

/// <summary>Runs a program to its end.</summary>
internal static class Command
{
    /// <param name="environment">Variables for the program beside those of this process.</param>
    /// <returns>What it printed.</returns>
    /// <exception cref="InvalidOperationException">It could not be started or ended with another code than 0; the message holds what it printed.</exception>
    public static async Task<string> RunAsync(
        string program, IReadOnlyList<string> arguments, CancellationToken cancel, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetPathRoot(Environment.CurrentDirectory),
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} could not be started.");
        // Nothing that runs here may wait for somebody to type.
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var errors = process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        var printed = (await output + await errors).Trim();
        return process.ExitCode == 0
            ? printed
            : throw new InvalidOperationException($"{Path.GetFileName(program)} ended with code {process.ExitCode}: {printed}");
    }
}
