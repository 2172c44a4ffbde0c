using Collectors.Coordinator.Requests.Reading;
using Collectors.Coordinator.Sources;

namespace Collectors.Coordinator.Requests.Submission;

/// <summary>Which source is read, and how.</summary>
internal sealed record SourceChoice(string Source, string Method, string TimeZone)
{
    /// <returns>Null when something is wrong with either field, or no source is known at all.</returns>
    public static SourceChoice? Read(Fields fields, IReadOnlyList<KnownSource> known, string? usual)
    {
        var method = fields.Text("method");
        var name = fields.Text("source");
        if (known.Count == 0)
            return null;
        var named = known.FirstOrDefault(source => source.Name == name) ?? known.FirstOrDefault(source => source.Name == $"recipe:{name}");
        if (name is not null && named is null)
            fields.Complain("source", Fields.Choice(known.Select(source => source.Name)));
        // Who says neither means the usual source; who says how means any source that can do it.
        IReadOnlyList<KnownSource> candidates = (named ?? (fields.Has("method") ? null : known.FirstOrDefault(source => source.Name == usual))) is { } one ? [one] : known;
        var methods = candidates.SelectMany(source => source.Methods).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (!fields.Has("method"))
        {
            if (methods.Length != 1)
                fields.Complain("method", new($"is needed: one of {string.Join(", ", methods)}.", $"필요합니다. 다음 중 하나: {string.Join(", ", methods)}."));
            method = methods.Length == 1 ? methods[0] : null;
        }
        else if (method is not null && !methods.Contains(method, StringComparer.Ordinal))
        {
            fields.Complain("method", Fields.Choice(methods));
            return null;
        }
        var able = candidates.Where(source => method is not null && source.Methods.Contains(method, StringComparer.Ordinal)).ToArray();
        var chosen = able.FirstOrDefault(source => source.Name == usual) ?? able.FirstOrDefault();
        return chosen is null ? null : new SourceChoice(chosen.Name, method!, chosen.TimeZone);
    }
}
