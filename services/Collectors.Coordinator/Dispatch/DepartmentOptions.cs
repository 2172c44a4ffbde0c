using System.ComponentModel.DataAnnotations;

namespace Collectors.Coordinator.Dispatch;

/// <summary>Section <c>Collectors:Departments</c>: how much of the house a department may use at a time.</summary>
public sealed class DepartmentOptions
{
    /// <summary>For departments that <see cref="Limits"/> does not name.</summary>
    [Required]
    public DepartmentLimits DefaultLimits { get; set; } = new();

    /// <summary>By department.</summary>
    public Dictionary<string, DepartmentLimits> Limits { get; } = new(StringComparer.Ordinal);

    public DepartmentLimits Of(string department) => Limits.GetValueOrDefault(department, DefaultLimits);
}

/// <summary>A department's share.</summary>
public sealed class DepartmentLimits
{
    /// <summary>Requests running at a time.</summary>
    [Range(0, 100_000)]
    public int MaxRunningRequests { get; set; } = 20;

    /// <summary>Slices on the wire at a time, of all kinds together.</summary>
    [Range(0, 100_000)]
    public int MaxConcurrentSlices { get; set; } = 64;
}
