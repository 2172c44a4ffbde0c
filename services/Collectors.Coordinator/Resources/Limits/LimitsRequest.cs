using Collectors.Coordinator.Requests.Reading;

namespace Collectors.Coordinator.Resources.Limits;

/// <summary>What the house may use from now on. What is left out, or null, becomes what configuration says, whatever was set before.</summary>
public sealed record LimitsRequest
{
    /// <summary>From 1 to 100000: slices of a kind on the wire at a time.</summary>
    public int? Window { get; init; }

    public WorkerLimits? Workers { get; init; }

    /// <summary>By source, from 0 to 100000: its slices on the wire at a time; with 0 nothing is asked of it.</summary>
    public IReadOnlyDictionary<string, int>? Sources { get; init; }
}

/// <summary>Workers of each collector process. Null: each goes by its own options.</summary>
/// <param name="Min">From 1 to 100: at least.</param>
/// <param name="Max">From 1 to 100: at most; none has more than it allows itself.</param>
public sealed record WorkerLimits(int? Min, int? Max);

internal static class LimitsFields
{
    private const int MostSlices = 100_000;
    private const int MostWorkers = 100;

    /// <param name="fields">The body; what is wrong with it is complained of there.</param>
    /// <param name="known">The sources there are.</param>
    public static LimitsRequest Read(Fields fields, IReadOnlyCollection<string> known) => new()
    {
        Window = fields.Integer("window", 1, MostSlices),
        Workers = Workers(fields),
        Sources = Sources(fields, known),
    };

    private static WorkerLimits Workers(Fields fields)
    {
        if (fields.Part("workers") is not { } part)
            return new(null, null);
        var workers = new WorkerLimits(part.Integer("min", 1, MostWorkers), part.Integer("max", 1, MostWorkers));
        if (workers.Min > workers.Max)
            part.Complain("min", new($"must be at most max ({workers.Max}).", $"max({workers.Max}) 이하여야 합니다."));
        fields.Join("workers", part);
        return workers;
    }

    private static Dictionary<string, int> Sources(Fields fields, IReadOnlyCollection<string> known)
    {
        var sources = new Dictionary<string, int>(StringComparer.Ordinal);
        if (fields.Part("sources") is not { } part)
            return sources;
        foreach (var name in known)
        {
            if (part.Integer(name, 0, MostSlices) is { } most)
                sources[name] = most;
        }
        fields.Join("sources", part);
        return sources;
    }
}
