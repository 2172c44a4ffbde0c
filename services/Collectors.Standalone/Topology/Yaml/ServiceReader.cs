using System.Text.RegularExpressions;

namespace Collectors.Standalone.Topology.Yaml;

/// <summary>Reads one entry of <c>services</c>.</summary>
internal static partial class ServiceReader
{
    /// <param name="field">The entry.</param>
    /// <param name="folder">What its project's path is relative to.</param>
    public static TopologyService Read(YamlField field, string folder)
    {
        field.AllowOnly("name", "project", "replicas", "bindings", "env", "pools", "profile");
        var service = new TopologyService
        {
            Name = Word(field.Required("name")),
            Project = Project(field.Required("project"), folder),
            Replicas = field.Optional("replicas")?.Number(0, 100) ?? 1,
            Port = field.Optional("bindings") is { } bindings ? Port(bindings) : 0,
            Pools = [.. field.Optional("pools")?.Items().Select(Word) ?? []],
            Profile = field.Optional("profile") is { } profile ? Word(profile) : null,
            Environment = field.Optional("env") is { } variables ? Variables(variables) : new Dictionary<string, string>(),
        };
        return service is { Port: not 0, Replicas: > 1 }
            ? throw field.Required("bindings").Wrong($"{service.Replicas} replicas cannot share port {service.Port}; leave the port out, and each gets a free one.")
            : service;
    }

    private static string Word(YamlField field) => NameFormat().IsMatch(field.Text())
        ? field.Text()
        : throw field.Wrong($"'{field.Text()}' is not a name: lower-case letters, digits and hyphens, at most 40.");

    private static string Project(YamlField field, string folder)
    {
        var project = Path.GetFullPath(field.Text(), folder);
        return project.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase) && File.Exists(project)
            ? project
            : throw field.Wrong($"there is no project file {project}.");
    }

    private static int Port(YamlField bindings)
    {
        if (bindings.Items() is not [var binding])
            throw bindings.Wrong("one binding is what a service has here.");
        binding.AllowOnly("protocol", "port");
        if (binding.Optional("protocol") is { } protocol && protocol.Text() != "http")
            throw protocol.Wrong($"'{protocol.Text()}' is not known; http is.");
        return binding.Optional("port")?.Number(0, ushort.MaxValue) ?? 0;
    }

    private static Dictionary<string, string> Variables(YamlField field)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in field.Items())
        {
            item.AllowOnly("name", "value");
            var name = item.Required("name");
            if (!variables.TryAdd(name.Text(), item.Required("value").Text()))
                throw name.Wrong($"{name.Text()} is set twice.");
        }
        return variables;
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameFormat();
}
