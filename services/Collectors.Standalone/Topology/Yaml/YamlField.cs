using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Collectors.Standalone.Topology.Yaml;

/// <summary>A value in a YAML file that knows where it stands: <c>services[1].replicas</c>, line 12.</summary>
internal sealed partial class YamlField
{
    private readonly YamlNode _node;
    private readonly string _path;
    private readonly string _file;
    private readonly Func<string, string?> _variables;

    private YamlField(YamlNode node, string path, string file, Func<string, string?> variables) =>
        (_node, _path, _file, _variables) = (node, path, file, variables);

    public static YamlField Root(string text, string file, Func<string, string?> variables)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException error)
        {
            throw new TopologyException($"{Path.GetFileName(file)} line {error.Start.Line}: {error.Message}", error);
        }
        var node = stream.Documents.Count > 0 ? stream.Documents[0].RootNode : new YamlMappingNode();
        return new YamlField(node, "", file, variables);
    }

    public TopologyException Wrong(string what) =>
        new($"{Path.GetFileName(_file)} line {_node.Start.Line}{(_path.Length > 0 ? $", {_path}" : "")}: {what}");

    public void AllowOnly(params string[] names)
    {
        foreach (var (key, value) in Mapping().Children)
        {
            if (!names.Contains(key.ToString(), StringComparer.Ordinal))
                throw Child(key, $"{key}").Wrong($"is not known here; known are {string.Join(", ", names)}.");
        }
    }

    public YamlField? Optional(string name) =>
        Mapping().Children.TryGetValue(new YamlScalarNode(name), out var node) ? Child(node, name) : null;

    public YamlField Required(string name) => Optional(name) ?? throw Wrong($"'{name}' is missing.");

    public IReadOnlyList<YamlField> Items() => _node is YamlSequenceNode sequence
        ? [.. sequence.Children.Select((node, index) => new YamlField(node, $"{_path}[{index}]", _file, _variables))]
        : throw Wrong("must be a list: lines that begin with '- '.");

    /// <summary>The value with its variables put in.</summary>
    public string Text()
    {
        if (_node is not YamlScalarNode { Value: { } text })
            throw Wrong("must be a text.");
        return Variable().Replace(text, match => _variables(match.Groups["name"].Value) is { Length: > 0 } value ? value
            : match.Groups["default"].Success ? match.Groups["default"].Value
            : throw Wrong($"the environment variable {match.Groups["name"].Value} is not set; set it, or write ${{{match.Groups["name"].Value}:-default}}."));
    }

    public int Number(int least, int most) => int.TryParse(Text(), out var number) && number >= least && number <= most
        ? number
        : throw Wrong($"'{Text()}' is not a whole number from {least} to {most}.");

    private YamlMappingNode Mapping() => _node as YamlMappingNode ?? throw Wrong("must be fields: lines of 'name: value'.");

    private YamlField Child(YamlNode node, string name) => new(node, _path.Length > 0 ? $"{_path}.{name}" : name, _file, _variables);

    [GeneratedRegex(@"\$\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(:-(?<default>[^}]*))?\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
