using Collectors.Standalone.Topology;

namespace Collectors.Topology.Tests.Files;

public sealed class TopologyFileTests
{
    private const string Gateway = "  project: gateway/Collectors.Gateway/Collectors.Gateway.csproj\n";

    private static readonly string File = Path.Combine(Clone.Folder, "test.yaml");

    [Fact]
    public void The_projects_own_file_is_read()
    {
        var file = TopologyFile.Read(Path.Combine(Clone.Folder, TopologyFile.Name), name => name == "COLLECTORS_PORT" ? "9000" : null);

        file.Services.Select(service => service.Name).Should().Contain(["gateway", "coordinator", "coordinator-heavy", "metadata", "comments"]);
        file.Find("gateway")!.Port.Should().Be(9000);
        file.Find("metadata")!.Pools.Should().Equal("metadata-light", "metadata-heavy");
        file.Find("source-sim")!.RunsIn(null).Should().BeFalse("it is the demo's");
    }

    [Fact]
    public void A_variable_that_is_not_set_has_its_default()
    {
        var file = TopologyFile.Read(Path.Combine(Clone.Folder, TopologyFile.Name), _ => null);

        file.Find("gateway")!.Port.Should().Be(8080);
    }

    [Theory]
    [InlineData("services: 5", "test.yaml line 1, services: must be a list: lines that begin with '- '.")]
    [InlineData("services:\n- name: gateway", "test.yaml line 2, services[0]: 'project' is missing.")]
    [InlineData("services:\n- name: gateway\n  project: nowhere.csproj", "test.yaml line 3, services[0].project: there is no project file *nowhere.csproj.")]
    [InlineData("services:\n- name: gateway\n" + Gateway + "  replicas: many", "test.yaml line 4, services[0].replicas: 'many' is not a whole number from 0 to 100.")]
    [InlineData("services:\n- name: gateway\n" + Gateway + "  replica: 2", "test.yaml line 4, services[0].replica: is not known here; known are name, project, *")]
    [InlineData("services:\n- name: Gateway\n" + Gateway, "test.yaml line 2, services[0].name: 'Gateway' is not a name: *")]
    [InlineData("services:\n- name: gateway\n" + Gateway + "- name: gateway\n" + Gateway, "test.yaml line 4, services[1].name: 'gateway' is there twice.")]
    [InlineData("services:\n- name: gateway\n" + Gateway + "  pools: [coordinator-lite]", "test.yaml line 4, services[0].pools[0]: the gateway has no pool 'coordinator-lite'; it has comments-heavy, *")]
    [InlineData("services:\n- name: gateway\n" + Gateway, "test.yaml line 2, services: no service has pool comments-heavy, *")]
    [InlineData("services:\n- name: metadata\n" + Gateway + "  replicas: 2\n  bindings:\n  - port: 9000", "test.yaml line 6, services[0].bindings: 2 replicas cannot share port 9000; *")]
    [InlineData("services:\n- name: gateway\n" + Gateway + "  bindings:\n  - port: 70000", "test.yaml line 5, services[0].bindings[0].port: '70000' is not a whole number from 0 to 65535.")]
    [InlineData("services:\n- name: gateway\n" + Gateway + "  env:\n  - name: A\n    value: ${NOT_SET}", "test.yaml line 6, services[0].env[0].value: the environment variable NOT_SET is not set; *")]
    [InlineData("services:\n- name: gateway\n" + Gateway + "  env:\n  - {name: A, value: 1}\n  - {name: A, value: 2}", "test.yaml line 6, services[0].env[1].name: A is set twice.")]
    [InlineData("services: [", "test.yaml line *")]
    [InlineData("", "test.yaml line *'services' is missing.")]
    public void What_cannot_be_is_refused_by_line_and_field(string yaml, string message)
    {
        var reading = () => TopologyFile.Parse(yaml, File, _ => null);

        reading.Should().Throw<TopologyException>().WithMessage(message);
    }
}
