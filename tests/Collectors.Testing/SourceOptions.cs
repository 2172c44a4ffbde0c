using Collectors.SourceSim;

namespace Collectors.Testing;

/// <summary>The options that lead collectors to simulated sources.</summary>
public static class SourceOptions
{
    public static Dictionary<string, string?> For(Uri sources, SimSettings settings)
    {
        const string naver = "Collectors:Sources:NaverNews";
        var options = new Dictionary<string, string?>
        {
            ["Collectors:Network:AllowedRanges:0"] = "127.0.0.0/8",
            [$"{naver}:BaseAddress"] = sources.ToString(),
        };
        foreach (var (index, key) in settings.Keys.Index())
        {
            options[$"{naver}:Keys:{index}:Alias"] = $"simulated-{index + 1}";
            options[$"{naver}:Keys:{index}:ClientId"] = key.ClientId;
            options[$"{naver}:Keys:{index}:ClientSecret"] = key.ClientSecret;
        }
        return options;
    }
}
