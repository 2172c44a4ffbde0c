using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Collectors.ServiceDefaults.OpenApi;

/// <summary>What the code says of its types and properties, from the documentation files beside the assemblies.</summary>
internal static partial class XmlSummaries
{
    private static readonly ConcurrentDictionary<Assembly, IReadOnlyDictionary<string, string>> Files = new();

    public static string? Of(Type type) => Find(type.Assembly, $"T:{Name(type)}");

    public static string? Of(PropertyInfo property) =>
        property.DeclaringType is { } type
            ? Find(type.Assembly, $"P:{Name(type)}.{property.Name}") ?? Find(type.Assembly, $"param:{Name(type)}.{property.Name}")
            : null;

    private static string Name(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static string? Find(Assembly assembly, string member) => Files.GetOrAdd(assembly, Read).GetValueOrDefault(member);

    private static Dictionary<string, string> Read(Assembly assembly)
    {
        var summaries = new Dictionary<string, string>(StringComparer.Ordinal);
        var file = Path.ChangeExtension(assembly.Location, ".xml");
        if (!File.Exists(file))
            return summaries;
        foreach (var member in XDocument.Load(file).Descendants("member"))
        {
            var name = (string?)member.Attribute("name") ?? "";
            if (member.Element("summary") is { } summary)
                summaries[name] = Text(summary);
            foreach (var parameter in member.Elements("param"))
                summaries[$"param:{name[2..]}.{(string?)parameter.Attribute("name")}"] = Text(parameter);
        }
        return summaries;
    }

    private static string Text(XElement element) =>
        Spaces().Replace(string.Concat(element.Nodes().Select(node => node is XElement inner ? inner.Value.Length > 0 ? inner.Value : Referred(inner) : node.ToString())), " ")
            .Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal).Trim();

    private static string Referred(XElement element) => ((string?)element.Attribute("cref") ?? (string?)element.Attribute("name") ?? "").Split('.', ':')[^1];

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();
}
