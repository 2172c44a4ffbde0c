using System.Globalization;
using Npgsql;

namespace Collectors.Faults.Errors;

/// <summary>
/// How many of a thousand calls of the database fail: read from the file that <c>COLLECTORS_ERRORS</c> names, looked at five
/// times a second. Each failure adds a line to a file beside it, by which they are counted.
/// </summary>
internal sealed class ErrorRate
{
    private const int LookEvery = 200;

    /// <summary>Conflict, deadlock, too many connections, shutting down, cancelled, no memory, internal (PostgreSQL appendix A).</summary>
    private static readonly string[] States = ["40001", "40P01", "53300", "57P01", "57014", "53200", "XX000"];

    private readonly string? _file = Environment.GetEnvironmentVariable("COLLECTORS_ERRORS");
    private readonly Lock _counting = new();
    private long _lookedAt = -LookEvery;
    private double _perMille;

    /// <exception cref="PostgresException">Its turn to fail.</exception>
    public void MayFail(string where)
    {
        if (Random.Shared.NextDouble() * 1000 >= PerMille())
            return;
        var state = States[Random.Shared.Next(States.Length)];
        lock (_counting)
            File.AppendAllText($"{_file}-failed.{Environment.ProcessId}", $"{where} {state}\n");
        throw new PostgresException($"An error of the harness ({where}).", "ERROR", "ERROR", state);
    }

    private double PerMille()
    {
        if (_file is null || Environment.TickCount64 - Interlocked.Read(ref _lookedAt) < LookEvery)
            return Volatile.Read(ref _perMille);
        Interlocked.Exchange(ref _lookedAt, Environment.TickCount64);
        var text = File.Exists(_file) ? File.ReadAllText(_file) : "";
        Volatile.Write(ref _perMille, double.TryParse(text, CultureInfo.InvariantCulture, out var rate) ? rate : 0);
        return Volatile.Read(ref _perMille);
    }
}
