namespace Collectors.EndToEnd.Tests.Documents;

public abstract class GeneratedClientWorks(House house, ITestOutputHelper output)
{
    [Fact]
    public async Task A_TypeScript_client_made_from_the_document_submits_watches_and_exports()
    {
        var app = await house.SharedAsync();
        // A copy, because two of these tests may run at once.
        using var folder = new TemporaryFolder();
        var (code, printed, errors) = await Shell.RunAsync(
            "cp \"$CLIENT\"/*.json \"$CLIENT\"/*.ts . && npm ci --silent && npm run --silent generate && npm run --silent build && npm run --silent start",
            folder.Path, ("CLIENT", Path.Combine(Clone.Folder, "tests", "typescript-client")), ("COLLECTORS_ADDRESS", app.Address.GetLeftPart(UriPartial.Authority)), ("COLLECTORS_KEY", app.AdminKey));
        output.WriteLine(printed);
        code.Should().Be(0, printed + errors);
        var expected = Expected.Of(app.Sources, "여의도 시황", new(2024, 2, 1), new(2024, 2, 28)).Count;
        printed.Should().Contain("snapshot").And.Contain("completed").And.Contain($"{expected} records exported");
    }
}

public sealed class GeneratedClientWorksInOneProcess(OneProcess house, ITestOutputHelper output) : GeneratedClientWorks(house, output), IClassFixture<OneProcess>;

[Collection(ManyProcesses.Name)]
public sealed class GeneratedClientWorksInManyProcesses(ManyProcesses house, ITestOutputHelper output) : GeneratedClientWorks(house, output);
