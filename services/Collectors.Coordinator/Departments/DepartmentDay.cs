namespace Collectors.Coordinator.Departments;

/// <summary>
/// Records that a department had in a Korean day, in several rows that are added up, so that those who write them seldom wait
/// for each other.
/// </summary>
public sealed class DepartmentDay
{
    public required string Department { get; init; }

    public required DateOnly Day { get; init; }

    public required int Part { get; init; }

    public required long Records { get; set; }
}
