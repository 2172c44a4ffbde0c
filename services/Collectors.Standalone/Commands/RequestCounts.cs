using System.Net.Http.Headers;
using System.Text.Json;
using Collectors.Standalone.Instance;

namespace Collectors.Standalone.Commands;

/// <summary>How many requests stand where, asked of the running instance like any other client.</summary>
internal static class RequestCounts
{
    public static async Task<string> DescribeAsync(DataFolder folder, InstanceState state)
    {
        if (!state.Ready)
            return "starting";
        using var http = new HttpClient { BaseAddress = new Uri(state.Address), Timeout = TimeSpan.FromSeconds(5) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(folder.AdminKeyFile)).Trim());
        try
        {
            using var answer = await http.GetAsync(new Uri("/collectors/status", UriKind.Relative));
            if (!answer.IsSuccessStatusCode)
                return $"unknown: /collectors/status answered {(int)answer.StatusCode}";
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync());
            return Count(json.RootElement.GetProperty("collectors"));
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            return $"unknown: {error.Message}";
        }
    }

    private static string Count(JsonElement requests)
    {
        var counts = requests.EnumerateArray().CountBy(request => request.GetProperty("status").ToString()).Select(pair => $"{pair.Value} {pair.Key}").ToList();
        return counts.Count > 0 ? $"{string.Join(", ", counts)} (live and the last 24 h)" : "none in the last 24 h";
    }
}
