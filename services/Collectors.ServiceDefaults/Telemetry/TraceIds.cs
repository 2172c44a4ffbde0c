using System.Diagnostics;

namespace Collectors.ServiceDefaults.Telemetry;

/// <summary>
/// Every request has a trace id, whether anyone records the trace or not: problems, logs and the next service name it.
/// </summary>
internal static class TraceIds
{
    private static readonly ActivityListener Listener = new()
    {
        ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
    };

    static TraceIds()
    {
        // Else a recorded server span has neither route nor status: the framework leaves them to an instrumentation package.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", isEnabled: false);
        ActivitySource.AddActivityListener(Listener);
    }

    /// <summary>Listens for as long as the process lives; called again it does nothing.</summary>
    public static void Listen() => GC.KeepAlive(Listener);
}
