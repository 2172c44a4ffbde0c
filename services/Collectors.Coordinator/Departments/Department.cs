using Collectors.Contracts;

namespace Collectors.Coordinator.Departments;

/// <summary>What an admin set for a department; departments without a row have what configuration gives them.</summary>
public sealed class Department
{
    public required string Name { get; init; }

    public required double Weight { get; set; }

    public required int MaxRunningRequests { get; set; }

    public required int MaxConcurrentSlices { get; set; }

    public required long? DailyRecords { get; set; }

    public required Priority DefaultPriority { get; set; }

    public required Priority HighestPriority { get; set; }

    public required string ChangedBy { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }

    public DepartmentLimits Limits => new()
    {
        Weight = Weight,
        MaxRunningRequests = MaxRunningRequests,
        MaxConcurrentSlices = MaxConcurrentSlices,
        DailyRecords = DailyRecords,
        DefaultPriority = DefaultPriority,
        HighestPriority = HighestPriority,
    };
}
