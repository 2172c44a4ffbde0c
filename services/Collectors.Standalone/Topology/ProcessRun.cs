using System.Diagnostics;
using System.Text.Json;
using Collectors.Standalone.Instance;

namespace Collectors.Standalone.Topology;

/// <summary>Runs a program to its end, as often as asked; notes what it prints, and in a file which process it is.</summary>
internal sealed class ProcessRun(ProcessStartInfo start, string folder) : IDisposable
{
    private const string Record = "process.json";

    private readonly ProcessOutput _output = new(folder);
    private volatile RunningProcess? _last;
    private int _starts;

    /// <summary>The running one, if any.</summary>
    public RunningProcess? Current => _last is { IsAlive: true } current ? current : null;

    public int Starts => Volatile.Read(ref _starts);

    /// <summary>What it printed last.</summary>
    public string Tail => _output.Tail;

    /// <summary>The processes that a run over these folders noted and that are there, by name.</summary>
    public static IReadOnlyList<(string Name, RunningProcess Process)> Running(string folders) => Directory.Exists(folders)
        ? [.. Directory.EnumerateFiles(folders, Record, SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (Name: Path.GetFileName(Path.GetDirectoryName(file)!), Process: JsonSerializer.Deserialize<RunningProcess>(File.ReadAllText(file))!))
            .Where(each => each.Process.IsAlive)]
        : [];

    /// <returns>The code it ended with.</returns>
    public async Task<int> ToEndAsync()
    {
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => _output.Write(line.Data);
        process.ErrorDataReceived += (_, line) => _output.Write(line.Data);
        process.Start();
        _last = RunningProcess.Of(process.Id);
        Interlocked.Increment(ref _starts);
        PrivateFile.Write(Path.Combine(folder, Record), JsonSerializer.Serialize(_last));
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode;
    }

    public void Dispose()
    {
        File.Delete(Path.Combine(folder, Record));
        _output.Dispose();
    }
}
