using System.CommandLine;

namespace Collectors.Benchmarks.Articles;

/// <summary><c>articles --pages DIR [--out FILE]</c>: the texts read from a folder of pages, and what reading them costs.</summary>
internal static class ArticlesCommand
{
    private const string DefaultOut = "predictions.json";

    public static Task<int> RunAsync(string[] args)
    {
        var pages = new Option<DirectoryInfo>("--pages") { Description = "Folder with <id>.html.gz, or with html/<id>.html.gz.", Required = true }.AcceptExistingOnly();
        var output = new Option<FileInfo>("--out") { Description = "Where the texts go: {\"<id>\":{\"articleBody\":\"…\"}}.", DefaultValueFactory = _ => new FileInfo(DefaultOut) };
        var command = new RootCommand("Reads the articles on web pages") { pages, output };
        command.SetAction(read => Console.WriteLine(ReadingBenchmark.Run(PageFolder.Read(read.GetRequiredValue(pages).FullName), read.GetRequiredValue(output).FullName)));
        return command.Parse(args).InvokeAsync();
    }
}
