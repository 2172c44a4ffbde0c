using System.ComponentModel.DataAnnotations;
using Collectors.Contracts;

namespace Collectors.Coordinator.Departments;

/// <summary>Section <c>Collectors:Departments</c>: which departments there are, and what each may use unless an admin set it by the API.</summary>
public sealed class DepartmentOptions
{
    /// <summary>The department of a request that names none, from a key for all departments.</summary>
    [Required]
    public string Default { get; set; } = "general";

    /// <summary>The departments there are, beside those set by the API; empty for any well-formed name.</summary>
    public List<string> Known { get; } = [];

    /// <summary>The highest priority that a department may use, by name; goes before <see cref="Limits"/>.</summary>
    public Dictionary<string, Priority> HighestPriority { get; } = new(StringComparer.Ordinal);

    /// <summary>For departments that <see cref="Limits"/> does not name, and for what it leaves out of those it names.</summary>
    [Required]
    public DepartmentLimits DefaultLimits { get; set; } = new();

    /// <summary>By department.</summary>
    public Dictionary<string, DepartmentLimits> Limits { get; } = new(StringComparer.Ordinal);

    public DepartmentLimits Of(string department)
    {
        var limits = Limits.GetValueOrDefault(department, DefaultLimits);
        return HighestPriority.TryGetValue(department, out var highest) ? limits with { HighestPriority = highest } : limits;
    }

    /// <summary>The names that configuration knows.</summary>
    public IEnumerable<string> Named => [Default, .. Known, .. HighestPriority.Keys, .. Limits.Keys];
}
