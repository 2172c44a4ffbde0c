using System.Text.RegularExpressions;

namespace Collectors.EndToEnd.Tests.Documents;

public abstract partial class ReadmeSessionWorks(House house, ITestOutputHelper output)
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Clone.Folder, "README.md"));

    [Fact]
    public async Task The_curl_session_works_character_for_character()
    {
        var app = await house.SharedAsync();
        using var folder = new TemporaryFolder();
        var data = Directory.CreateDirectory(Path.Combine(folder.Path, ".data", "demo"));
        await File.WriteAllTextAsync(Path.Combine(data.FullName, "admin.key"), app.AdminKey);
        var session = string.Concat(ShellBlock().Matches(Readme).Select(block => block.Groups["script"].Value));

        var (code, printed, errors) = await Shell.RunAsync(session, folder.Path, ("COLLECTORS_PORT", $"{app.Address.Port}"));

        output.WriteLine(printed);
        code.Should().Be(0, errors);
        var expected = Expected.Of(app.Sources, "미국 증시", new(2024, 1, 1), new(2024, 1, 31)).Count;
        printed.Should().Contain("event: snapshot").And.Contain("\"status\":\"completed\"", "it may be done before it is watched").And.EndWith($"{expected}\n");
        (await File.ReadAllLinesAsync(Path.Combine(folder.Path, "articles.csv"))).Length.Should().BeGreaterThan(expected, "a line for each record and the names above them");
    }

    [GeneratedRegex("```sh\n(?<script>.*?)```", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex ShellBlock();
}

public sealed class ReadmeSessionWorksInOneProcess(OneProcess house, ITestOutputHelper output) : ReadmeSessionWorks(house, output), IClassFixture<OneProcess>;

[Collection(ManyProcesses.Name)]
public sealed class ReadmeSessionWorksInManyProcesses(ManyProcesses house, ITestOutputHelper output) : ReadmeSessionWorks(house, output);
