using System.ComponentModel.DataAnnotations;
using Collectors.Contracts;

namespace Collectors.Coordinator.Dispatch;

/// <summary>Section <c>Collectors:Departments</c>: which departments there are, and how much of the house each may use at a time.</summary>
public sealed class DepartmentOptions
{
    /// <summary>The department of a request that names none, from a key for all departments.</summary>
    [Required]
    public string Default { get; set; } = "general";

    /// <summary>The departments there are; empty for any well-formed name.</summary>
    public List<string> Known { get; } = [];

    /// <summary>The highest priority that a department may use, by name; any when it is not listed.</summary>
    public Dictionary<string, Priority> HighestPriority { get; } = new(StringComparer.Ordinal);

    /// <summary>For departments that <see cref="Limits"/> does not name.</summary>
    [Required]
    public DepartmentLimits DefaultLimits { get; set; } = new();

    /// <summary>By department.</summary>
    public Dictionary<string, DepartmentLimits> Limits { get; } = new(StringComparer.Ordinal);

    public Priority Highest(string department) => HighestPriority.GetValueOrDefault(department, Priority.Critical);

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
