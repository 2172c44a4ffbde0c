namespace Collectors.Coordinator.Departments;

/// <summary>What each department may use, at one moment: what an admin set, else what configuration says.</summary>
internal sealed class DepartmentSettings(DepartmentOptions options, IReadOnlyDictionary<string, Department> rows)
{
    /// <summary>The department of a request that names none, from a key for all departments.</summary>
    public string Default => options.Default;

    /// <summary>The names that somebody gave, in configuration or by the API.</summary>
    public IEnumerable<string> Named => options.Named.Concat(rows.Keys);

    /// <summary>The closed list of departments; null where any well-formed name is one.</summary>
    public IReadOnlyList<string>? Known => options.Known.Count == 0 ? null : [.. options.Known.Concat(rows.Keys).Distinct(StringComparer.Ordinal)];

    /// <summary>Some department may have only so many records a day.</summary>
    public bool HasDailyQuotas { get; } =
        options.DefaultLimits.DailyRecords is not null || options.Limits.Values.Any(each => each.DailyRecords is not null) || rows.Values.Any(each => each.DailyRecords is not null);

    public DepartmentLimits Of(string department) => rows.TryGetValue(department, out var row) ? row.Limits : options.Of(department);

    /// <returns>Null where nobody set the department by the API.</returns>
    public Department? RowOf(string department) => rows.GetValueOrDefault(department);

    public bool Knows(string department) => Known?.Contains(department, StringComparer.Ordinal) ?? true;
}
