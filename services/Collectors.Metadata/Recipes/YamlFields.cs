using System.Globalization;
using Collectors.ServiceDefaults.Problems;
using YamlDotNet.RepresentationModel;

namespace Collectors.Metadata.Recipes;

/// <summary>Reads the fields of a mapping and collects what is wrong with them, each at its line.</summary>
internal sealed class YamlFields(YamlMappingNode mapping, string path, List<RecipeFault> faults)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public string? Text(string name) => Read(name) is not { } node ? null : node is YamlScalarNode { Value: { Length: > 0 } text } ? text : Complain<string>(node, name, new("is a text and not empty.", "비어 있지 않은 문자열이어야 합니다."));

    public string Required(string name)
    {
        if (Read(name) is null)
            Complain<string>(mapping, name, new("is missing.", "필요합니다."));
        return Text(name) ?? "";
    }

    public IReadOnlyList<string> Texts(string name) => Read(name) switch
    {
        null => [],
        YamlSequenceNode list when list.All(item => item is YamlScalarNode { Value.Length: > 0 }) => [.. list.Select(item => ((YamlScalarNode)item).Value!)],
        YamlScalarNode { Value: { Length: > 0 } one } => [one],
        var other => Complain<IReadOnlyList<string>>(other, name, new("is a text or a list of texts.", "문자열 또는 문자열 목록이어야 합니다.")) ?? [],
    };

    public int Number(string name, int otherwise, int least, int most)
    {
        if (Read(name) is not { } node)
            return otherwise;
        if (node is YamlScalarNode scalar && int.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Complain<string>(node, name, new($"is a whole number from {least} to {most}.", $"{least}~{most} 사이의 정수여야 합니다."));
        return otherwise;
    }

    public bool Flag(string name)
    {
        if (Read(name) is { } node and not YamlScalarNode { Value: "true" or "false" })
            Complain<string>(node, name, new("is true or false.", "true 또는 false여야 합니다."));
        return Read(name) is YamlScalarNode { Value: "true" };
    }

    /// <returns>Null when it is missing or no mapping.</returns>
    public YamlFields? Part(string name) => Read(name) switch
    {
        null => null,
        YamlMappingNode part => new YamlFields(part, Path(name), faults),
        var other => Complain<YamlFields>(other, name, new("has fields of its own.", "하위 항목이 있어야 합니다.")),
    };

    /// <summary>Whether nothing at all has been complained of.</summary>
    public bool IsSound => faults.Count == 0;

    public void Missing(string name) => Complain<string>(mapping, name, new("is missing.", "필요합니다."));

    public T? Complain<T>(string name, Text words) where T : class => Complain<T>(Read(name) ?? mapping, name, words);

    /// <summary>A field that nobody asked for is misspelt, or thought to do what it does not.</summary>
    public void End()
    {
        foreach (var key in mapping.Children.Keys.Where(key => key is not YamlScalarNode { Value: { } name } || !_known.Contains(name)))
        {
            var known = string.Join(", ", _known.Order(StringComparer.Ordinal));
            Complain<string>(key, key is YamlScalarNode { Value: { } name } ? name : "?", new($"is not known here; there are {known}.", $"알 수 없는 항목입니다. 가능한 항목: {known}."));
        }
    }

    private YamlNode? Read(string name)
    {
        _known.Add(name);
        return mapping.Children.TryGetValue(new YamlScalarNode(name), out var node) && node is not YamlScalarNode { Value: "" or "~" or "null", Style: YamlDotNet.Core.ScalarStyle.Plain } ? node : null;
    }

    private T? Complain<T>(YamlNode at, string name, Text words) where T : class
    {
        faults.Add(new(at.Start.Line, at.Start.Column, Path(name), new($"{Path(name)} {words.English}", $"{Path(name)}: {words.Korean}")));
        return null;
    }

    private string Path(string name) => path.Length == 0 ? name : $"{path}.{name}";
}
