namespace Collectors.Benchmarks.Crawling;

/// <summary>How large the farm is, and who crawls it.</summary>
/// <param name="Pages">Of all hosts together, those that nobody may fetch left out.</param>
/// <param name="Hosts">Names that the pages are spread over.</param>
/// <param name="Workers">Each with a process's own connections, memory and turns.</param>
/// <param name="PagesAtATime">Of a worker.</param>
/// <param name="Interval">Between two visits to a host.</param>
internal sealed record CrawlSettings(int Pages, int Hosts, int Workers, int PagesAtATime, TimeSpan Interval);
