namespace Collectors.SourceSim;

/// <summary>The options that lead collectors to simulated sources.</summary>
public static class SourceOptions
{
    private const string Sources = "Collectors:Sources";

    public static Dictionary<string, string?> For(Uri sources, SimSettings settings)
    {
        var options = new Dictionary<string, string?>
        {
            ["Collectors:Network:AllowedRanges:0"] = "127.0.0.0/8",
            // Nobody is bothered by many visits to a stand-in.
            ["Collectors:Crawling:Interval"] = "00:00:00.100",
            [$"{Sources}:NaverNews:BaseAddress"] = sources.ToString(),
            [$"{Sources}:NaverComments:TermsAccepted"] = "true",
            [$"{Sources}:NaverComments:BaseAddress"] = sources.ToString(),
            [$"{Sources}:NaverComments:Pace"] = "00:00:00",
            [$"{Sources}:NaverSearch:BaseAddress"] = sources.ToString(),
            [$"{Sources}:NaverSearch:DaysAtATime"] = "7",
            [$"{Sources}:HackerNews:BaseAddress"] = sources.ToString(),
            [$"{Sources}:HackerNews:Pace"] = "00:00:00",
            ["Collectors:Crawling:PerHost"] = "8",
            [$"{Sources}:Gdelt:BaseAddress"] = sources.ToString(),
            [$"{Sources}:Rss:Feeds:google-news"] = $"{sources}rss/search?q={{keyword}}+after:{{from}}+before:{{until}}&hl=ko&gl=KR&ceid=KR:ko",
        };
        foreach (var (index, key) in settings.Keys.Index())
        {
            options[$"{Sources}:NaverNews:Keys:{index}:Alias"] = $"simulated-{index + 1}";
            options[$"{Sources}:NaverNews:Keys:{index}:ClientId"] = key.ClientId;
            options[$"{Sources}:NaverNews:Keys:{index}:ClientSecret"] = key.ClientSecret;
        }
        return options;
    }
}
