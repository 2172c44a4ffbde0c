using System.Text.RegularExpressions;

namespace Collectors.EndToEnd.Tests.Documents;

public sealed partial class ReadmeIsTrue(PostgresFixture postgres, ITestOutputHelper output)
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Clone.Folder, "README.md"));

    [Fact]
    public async Task Its_curl_session_works_character_for_character()
    {
        await using var app = await CollectorsApp.StartAsync(postgres);
        using var folder = new TemporaryFolder();
        var data = Directory.CreateDirectory(Path.Combine(folder.Path, ".data", "demo"));
        await File.WriteAllTextAsync(Path.Combine(data.FullName, "admin.key"), app.AdminKey);
        var session = string.Concat(ShellBlock().Matches(Readme).Select(block => block.Groups["script"].Value));

        var (code, printed, errors) = await Shell.RunAsync(session, folder.Path, ("COLLECTORS_PORT", $"{app.Address.Port}"));

        output.WriteLine(printed);
        code.Should().Be(0, errors);
        var expected = Expected.Of(app.Sources, "미국 증시", new(2024, 1, 1), new(2024, 1, 31)).Count;
        printed.Should().Contain("event: snapshot").And.Contain("event: completed").And.EndWith($"{expected}\n");
        (await File.ReadAllLinesAsync(Path.Combine(folder.Path, "articles.csv"))).Length.Should().BeGreaterThan(expected, "a line for each record and the names above them");
    }

    /// <summary>Options are classes whose summary begins with their section; the README names each property by its variable.</summary>
    [Fact]
    public void Its_table_has_every_option()
    {
        var files = ((string[])["services", "gateway"]).SelectMany(part => Directory.EnumerateFiles(Path.Combine(Clone.Folder, part), "*Options.cs", SearchOption.AllDirectories));
        var missing = files.SelectMany(file => Variables(File.ReadAllText(file))).Where(variable => !Readme.Contains(variable, StringComparison.Ordinal));
        missing.Should().BeEmpty();
    }

    private static IEnumerable<string> Variables(string code)
    {
        if (Section().Match(code) is not { Success: true } section)
            return [];
        var prefix = section.Groups["name"].Value.Replace(":", "__", StringComparison.Ordinal);
        var body = code[section.Index..];
        var end = body.IndexOf("\n}", StringComparison.Ordinal);
        return Property().Matches(body[..end]).Select(property => $"{prefix}__{property.Groups["name"].Value}");
    }

    [GeneratedRegex("```sh\n(?<script>.*?)```", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex ShellBlock();

    [GeneratedRegex("Section <c>(?<name>Collectors:[A-Za-z:]+)</c>", RegexOptions.NonBacktracking)]
    private static partial Regex Section();

    [GeneratedRegex(@"^    public [^(=\n]* (?<name>\w+) \{ get;", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Property();
}
