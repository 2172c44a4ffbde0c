using System.Text;
using Collectors.Contracts;
using Collectors.Coordinator.Dispatch;
using Collectors.Coordinator.Requests.Reading;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.Problems;
using Microsoft.Extensions.Options;

namespace Collectors.Coordinator.Requests.Submission;

/// <summary>For which department a caller may ask, and how urgently.</summary>
internal sealed class DepartmentRules(IOptions<DepartmentOptions> options)
{
    private const int Longest = 64;

    /// <returns>The department, or null when the field is no good; and a problem when it is another department than the caller's.</returns>
    public (string? Department, Problem? Forbidden) Read(Fields fields, Caller caller)
    {
        var named = fields.Text("department")?.Normalize();
        if (named is null)
            return (fields.Has("department") ? null : caller.SeesAll ? options.Value.Default : caller.Department, null);
        if (!IsWellFormed(named))
        {
            fields.Complain("department", new(
                $"must be 1 to {Longest} letters, digits, - or _.", $"1~{Longest}자의 문자, 숫자, -, _만 사용할 수 있습니다."));
            return (null, null);
        }
        if (!caller.Sees(named))
            return (null, Forbidden(caller.Department));
        if (options.Value.Known is { Count: > 0 } known && !known.Contains(named, StringComparer.Ordinal))
        {
            fields.Complain("department", Fields.Choice(known));
            return (null, null);
        }
        return (named, null);
    }

    /// <param name="fields">The body.</param>
    /// <param name="department">Whose highest priority bounds it; null when that is not known.</param>
    /// <param name="isNeeded">Leaving it out is an error rather than medium, or the department's highest where that is lower.</param>
    public Priority? ReadPriority(Fields fields, string? department, bool isNeeded = false)
    {
        var highest = department is null ? Priority.Critical : options.Value.Highest(department);
        var word = fields.Text("priority");
        if (word is null)
        {
            if (isNeeded && !fields.Has("priority"))
                fields.Complain("priority", new("is needed.", "필요합니다."));
            return isNeeded || fields.Has("priority") ? null : (Priority)Math.Max((int)Priority.Medium, (int)highest);
        }
        if (!TryRead(word, out var priority))
        {
            fields.Complain("priority", Fields.Choice(Wire.All<Priority>()));
            return null;
        }
        // A smaller number is more urgent.
        if (priority >= highest)
            return priority;
        fields.Complain("priority", new(
            $"may be at most {Wire.Name(highest)} for department {department}.", $"{department} 부서는 {Wire.Name(highest)}까지만 사용할 수 있습니다."));
        return null;
    }

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
