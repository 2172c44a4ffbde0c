using System.Net.Http.Json;
using Collectors.Contracts;
using Collectors.Gateway.Keys;
using Collectors.Gateway.Tests.Driving;
using Collectors.ServiceDefaults.Json;
using Collectors.Testing;
using Microsoft.Extensions.Configuration;

namespace Collectors.Gateway.Tests;

public sealed class KeyCommands(PostgresFixture postgres)
{
    [Fact]
    public async Task The_command_makes_a_key_that_works()
    {
        var database = await postgres.NewDatabaseAsync();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Collectors", database)]).Build();
        await using var output = new StringWriter();
        (await KeyCommand.RunAsync(configuration, ["add", "--department", "CR", "--role", "operator", "--user", "jiyoon", "--expires", "2099-01-01"], output)).Should().Be(0);
        await using var gateway = await GatewayApp.StartAsync(database, null);
        var seen = await gateway.Client(output.ToString().Trim()).GetFromJsonAsync<Seen>("/v1/requests", JsonSetup.Options);
        seen.Should().BeEquivalentTo(new { User = "jiyoon", Role = Role.Operator, Department = "CR" });
    }

    [Theory]
    [InlineData("add", "--department", "CR")]
    [InlineData("add", "--department", "CR", "--role", "king")]
    [InlineData("add", "--department", "", "--role", "viewer")]
    [InlineData("burn")]
    public async Task A_command_that_makes_no_sense_fails(params string[] command)
    {
        await using var output = new StringWriter();
        (await KeyCommand.RunAsync(new ConfigurationBuilder().Build(), command, output)).Should().NotBe(0);
        output.ToString().Should().NotBeEmpty().And.NotContain("ck_");
    }
}
