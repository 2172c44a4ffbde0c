using System.CommandLine;

namespace Collectors.Benchmarks.Articles;

/// <summary><c>articles --pages DIR [--out FILE] [--farm COUNT]</c>: the texts read from a folder of pages, what reading them costs, and how fast they are collected.</summary>
internal static class ArticlesCommand
{
    private const string DefaultOut = "predictions.json";

    public static Task<int> RunAsync(string[] args)
    {
        var pages = new Option<DirectoryInfo>("--pages") { Description = "Folder with <id>.html.gz, or with html/<id>.html.gz.", Required = true }.AcceptExistingOnly();
        var output = new Option<FileInfo>("--out") { Description = "Where the texts go: {\"<id>\":{\"articleBody\":\"…\"}}.", DefaultValueFactory = _ => new FileInfo(DefaultOut) };
        var farm = new Option<int>("--farm") { Description = "Also collects so many pages from a loopback farm of them, into a PostgreSQL of its own." };
        var command = new RootCommand("Reads the articles on web pages") { pages, output, farm };
        command.SetAction(async (read, _) =>
        {
            var folder = PageFolder.Read(read.GetRequiredValue(pages).FullName);
            Console.WriteLine(ReadingBenchmark.Run(folder, read.GetRequiredValue(output).FullName));
            if (read.GetValue(farm) is var count and > 0)
                Console.WriteLine(await FarmBenchmark.RunAsync(folder, count));
        });
        return command.Parse(args).InvokeAsync();
    }
}
