using System.Text.RegularExpressions;

namespace Collectors.EndToEnd.Tests.Documents;

public sealed partial class ReadmeIsTrue
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Clone.Folder, "README.md"));

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

    [GeneratedRegex("Section <c>(?<name>Collectors:[A-Za-z:]+)</c>", RegexOptions.NonBacktracking)]
    private static partial Regex Section();

    [GeneratedRegex(@"^    public [^(=\n]* (?<name>\w+) \{ get;", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Property();
}
