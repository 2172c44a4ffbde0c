using System.Globalization;
using System.Runtime.InteropServices;
using Collectors.Faults;
using Collectors.Faults.Injuries;
using Collectors.Faults.Rounds;
using Collectors.Faults.Stage;

// dotnet run -c Release --project tests/Collectors.Faults -- <fault>… --rounds N [--minutes M]
const int Wrong = 2;
const int NotPossible = 3;
const int ShownComplaints = 20;

if (!Arguments.TryRead(args, out var asked))
{
    await Console.Error.WriteLineAsync($"collectors-faults <fault>… [--rounds N] [--minutes M]\nFaults: {string.Join(' ', FaultNames.Known)}");
    return Wrong;
}
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
// Ctrl-C and SIGTERM end the run after the round that is under way, with a verdict on those done; nothing is left running.
using var enough = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
await using var world = await World.StartAsync(onSmallDisk: asked.Faults.Any(fault => fault is DiskFull or Mixed));
var run = new FaultRun(world, Console.Out);
var verdicts = new List<Verdict>();
try
{
    foreach (var fault in asked.Faults.TakeWhile(_ => !enough.IsCancellationRequested))
    {
        verdicts.Add(await run.RunAsync(fault, asked.Rounds, asked.AtLeast, enough.Token));
        foreach (var complaint in verdicts[^1].Complaints.Take(ShownComplaints))
            await Console.Out.WriteLineAsync($"  {complaint}");
        if (fault is Mixed mixed)
            await Console.Out.WriteLineAsync(string.Join('\n', mixed.Table.Append($"| lost | {verdicts[^1].Lost} of {verdicts[^1].Accepted} requests | {verdicts[^1].Missing} records missing, {verdicts[^1].Duplicates} twice | |")));
        await Console.Out.WriteLineAsync(verdicts[^1].ToString());
    }
}
catch (NotPossibleHereException impossible)
{
    await Console.Out.WriteLineAsync($"verdict: not possible here: {impossible.Message}");
    return NotPossible;
}
return verdicts.TrueForAll(verdict => verdict.AsPromised) ? 0 : 1;

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    enough.Cancel();
}
