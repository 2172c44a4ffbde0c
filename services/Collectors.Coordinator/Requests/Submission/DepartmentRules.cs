using System.Text;
using Collectors.Contracts;
using Collectors.Coordinator.Departments;
using Collectors.Coordinator.Requests.Reading;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.Problems;

namespace Collectors.Coordinator.Requests.Submission;

/// <summary>For which department a caller may ask, and how urgently.</summary>
internal static class DepartmentRules
{
    private const int Longest = 64;

    /// <returns>The department, or null when the field is no good; and a problem when it is another department than the caller's.</returns>
    public static (string? Department, Problem? Forbidden) Read(Fields fields, Caller caller, DepartmentSettings settings)
    {
        var named = fields.Text("department")?.Normalize();
        if (named is null)
            return (fields.Has("department") ? null : caller.SeesAll ? settings.Default : caller.Department, null);
        if (!IsWellFormed(named))
        {
            fields.Complain("department", new(
                $"must be 1 to {Longest} letters, digits, - or _.", $"1~{Longest}자의 문자, 숫자, -, _만 사용할 수 있습니다."));
            return (null, null);
        }
        if (!caller.Sees(named))
            return (null, Forbidden(caller.Department));
        if (settings.Known is { } known && !settings.Knows(named))
        {
            fields.Complain("department", Fields.Choice(known));
            return (null, null);
        }
        return (named, null);
    }

    /// <param name="fields">The body.</param>
    /// <param name="department">What its department may use; null when that is not known.</param>
    /// <param name="name">The department's name, for the error.</param>
    /// <param name="isNeeded">Leaving it out is an error rather than the department's usual priority.</param>
    public static Priority? ReadPriority(Fields fields, DepartmentLimits? department, string? name, bool isNeeded = false)
    {
        if (ReadWord(fields, "priority") is not { } priority)
        {
            if (isNeeded && !fields.Has("priority"))
                fields.Complain("priority", new("is needed.", "필요합니다."));
            return isNeeded || fields.Has("priority") ? null : department?.UsualPriority ?? Priority.Medium;
        }
        // A smaller number is more urgent.
        if (department is null || priority >= department.HighestPriority)
            return priority;
        var highest = Wire.Name(department.HighestPriority);
        fields.Complain("priority", new($"may be at most {highest} for department {name}.", $"{name} 부서는 {highest}까지만 사용할 수 있습니다."));
        return null;
    }

    /// <summary>One of the words for a priority.</summary>
    public static Priority? ReadWord(Fields fields, string name)
    {
        if (fields.Text(name) is not { } word)
            return null;
        if (TryRead(word, out var priority))
            return priority;
        fields.Complain(name, Fields.Choice(Wire.All<Priority>()));
        return null;
    }

    public static Problem TooUrgent(string department) => Problem.Invalid("priority", new(
        $"is more urgent than department {department} may use.", $"{department} 부서가 사용할 수 있는 우선순위보다 높습니다."));

    public static Problem Forbidden(string own) => new(ProblemKind.Forbidden, new(
        $"Your key is for department {own} only. Leave department out, or use a key of that department.",
        $"이 키는 {own} 부서 전용입니다. department를 생략하거나 해당 부서의 키를 사용하십시오."));

    public static bool IsWellFormed(string name) =>
        name.Length is > 0 and <= Longest && name.EnumerateRunes().All(rune => Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '_');

    /// <summary><c>normal</c> is what older scripts say for medium.</summary>
    public static bool TryRead(string word, out Priority priority)
    {
        priority = Priority.Medium;
        return word == "normal" || Wire.TryRead(word, out priority);
    }
}
