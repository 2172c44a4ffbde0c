using Collectors.Standalone.Topology.Yaml;

namespace Collectors.Standalone.Topology;

/// <summary>
/// Which processes make up Collectors, read from <c>tye.yaml</c>: per service <c>name</c>, <c>project</c>, <c>replicas</c>,
/// <c>bindings</c>, <c>env</c> as Tye had them, <c>pools</c> of the gateway that it belongs to and the <c>profile</c> it runs in.
/// <c>${NAME}</c> and <c>${NAME:-default}</c> stand for environment variables.
/// </summary>
public sealed record TopologyFile
{
    public const string Name = "tye.yaml";

    public required IReadOnlyList<TopologyService> Services { get; init; }

    /// <exception cref="TopologyException">It is not there or says something that cannot be.</exception>
    public static TopologyFile Read(string file, Func<string, string?>? variables = null)
    {
        if (!File.Exists(file))
            throw new TopologyException($"{file} is not there.");
        return Parse(File.ReadAllText(file), Path.GetFullPath(file), variables);
    }

    /// <param name="text">YAML.</param>
    /// <param name="file">Its absolute path, for messages and for the projects' relative paths.</param>
    /// <param name="variables">What <c>${NAME}</c> stands for; the environment by default.</param>
    /// <exception cref="TopologyException">It says something that cannot be.</exception>
    public static TopologyFile Parse(string text, string file, Func<string, string?>? variables = null)
    {
        var root = YamlField.Root(text, file, variables ?? Environment.GetEnvironmentVariable);
        root.AllowOnly("name", "services");
        var services = root.Required("services").Items().Select(field => (Field: field, Service: ServiceReader.Read(field, Path.GetDirectoryName(file)!))).ToList();
        TopologyRules.Check(root, services);
        return new TopologyFile { Services = [.. services.Select(each => each.Service)] };
    }

    public TopologyService? Find(string name) => Services.FirstOrDefault(service => service.Name == name);
}
