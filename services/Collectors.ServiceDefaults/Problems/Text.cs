using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Collectors.ServiceDefaults.Problems;

/// <summary>A sentence for a person, in both languages of the product.</summary>
public readonly record struct Text(string English, string Korean)
{
    public string For(HttpRequest request) => PrefersKorean(request) ? Korean : English;

    private static bool PrefersKorean(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var languages)
        && languages.Where(language => language.Quality is null or > 0)
            .Select(language => (Korean: language.Value.StartsWith("ko", StringComparison.OrdinalIgnoreCase), language.Value, Quality: language.Quality ?? 1))
            .Where(language => language.Korean || language.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(language => language.Quality)
            .FirstOrDefault().Korean;
}
