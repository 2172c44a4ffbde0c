using Collectors.Contracts;
using Collectors.Coordinator.Requests.Reading;
using Collectors.Coordinator.Requests.Submission;

namespace Collectors.Coordinator.Departments;

/// <summary>What a department may use from now on. What is left out, or null, becomes what configuration gives departments, whatever was set before.</summary>
public sealed record DepartmentRequest
{
    /// <summary>From 0.01 to 1000: its share against the others' while several want the same workers.</summary>
    public double? Weight { get; init; }

    /// <summary>From 0 to 100000; with 0 everything queues.</summary>
    public int? MaxRunningRequests { get; init; }

    /// <summary>From 0 to 100000; with 0 nothing goes out.</summary>
    public int? MaxConcurrentSlices { get; init; }

    /// <summary>Records in a Korean day.</summary>
    public long? DailyRecords { get; init; }

    /// <summary>At most the highest; <c>normal</c> is read as <c>medium</c>.</summary>
    public Priority? DefaultPriority { get; init; }

    /// <summary>The most urgent that its requests may be.</summary>
    public Priority? HighestPriority { get; init; }

    /// <param name="fields">The body; what is wrong with it is complained of there.</param>
    /// <param name="usual">What counts for fields that are left out.</param>
    internal static DepartmentLimits Read(Fields fields, DepartmentLimits usual)
    {
        var limits = new DepartmentLimits
        {
            Weight = fields.Number("weight", DepartmentLimits.LeastWeight, DepartmentLimits.MostWeight) ?? usual.Weight,
            MaxRunningRequests = fields.Integer("max_running_requests", 0, DepartmentLimits.MostAtATime) ?? usual.MaxRunningRequests,
            MaxConcurrentSlices = fields.Integer("max_concurrent_slices", 0, DepartmentLimits.MostAtATime) ?? usual.MaxConcurrentSlices,
            DailyRecords = fields.Count("daily_records", 0, DepartmentLimits.MostRecords) ?? usual.DailyRecords,
            DefaultPriority = DepartmentRules.ReadWord(fields, "default_priority") ?? usual.DefaultPriority,
            HighestPriority = DepartmentRules.ReadWord(fields, "highest_priority") ?? usual.HighestPriority,
        };
        if (fields.Has("default_priority") && limits.DefaultPriority < limits.HighestPriority)
        {
            var highest = Wire.Name(limits.HighestPriority);
            fields.Complain("default_priority", new($"may be at most {highest}, the highest_priority.", $"highest_priority인 {highest}까지만 사용할 수 있습니다."));
        }
        return limits;
    }
}
