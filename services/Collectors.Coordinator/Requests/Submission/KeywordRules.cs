using System.Text;
using Collectors.Coordinator.Requests.Reading;

namespace Collectors.Coordinator.Requests.Submission;

/// <summary>What may be looked for.</summary>
internal static class KeywordRules
{
    private const string Name = "keyword";

    /// <returns>Without spaces around it and composed (Unicode NFC, as sources hold it); null when it is no good.</returns>
    public static string? Read(Fields fields, int longest)
    {
        var given = fields.Text(Name);
        if (given is null)
        {
            if (!fields.Has(Name))
                fields.Complain(Name, new("is needed: what to look for.", "필요합니다. 수집할 검색어를 지정하십시오."));
            return null;
        }
        var keyword = given.Trim().Normalize();
        if (keyword.Length == 0)
            fields.Complain(Name, new("must not be empty.", "비어 있을 수 없습니다."));
        else if (keyword.EnumerateRunes().Count() > longest)
            fields.Complain(Name, new($"must be at most {longest} characters long.", $"{longest}자를 넘을 수 없습니다."));
        if (given.EnumerateRunes().Any(Rune.IsControl))
            fields.Complain(Name, new("must not contain control characters.", "제어 문자를 포함할 수 없습니다."));
        return keyword;
    }
}
