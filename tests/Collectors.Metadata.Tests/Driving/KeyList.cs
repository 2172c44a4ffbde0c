using System.Net.Http.Json;
using System.Text.Json;
using Collectors.Contracts;
using Collectors.ServiceDefaults.Json;

namespace Collectors.Metadata.Tests.Driving;

public static class KeyList
{
    /// <summary>The source's keys as a viewer sees them, by alias.</summary>
    public static async Task<Dictionary<string, KeyReport>> KeysAsync(this Collector collector, string source = "naver-news")
    {
        using var client = collector.ClientOf("CR");
        var list = await client.GetFromJsonAsync<JsonElement>($"/v1/sources/{source}/keys");
        return list.GetProperty("items").Deserialize<List<KeyReport>>(JsonSetup.Options)!.ToDictionary(key => key.Alias);
    }
}
