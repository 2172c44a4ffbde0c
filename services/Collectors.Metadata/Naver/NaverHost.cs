using System.Globalization;
using Collectors.Collecting.Keys;
using Collectors.Collecting.Network;
using Collectors.Metadata.Articles;

namespace Collectors.Metadata.Naver;

/// <summary>One of the two hosts that answer the same question (SOURCES.md 1.1 and 1.2).</summary>
internal sealed record NaverHost(Uri Address, string Path, string IdHeader, string SecretHeader)
{
    private static readonly Uri LegacyAddress = new("https://openapi.naver.com");
    private static readonly Uri HubAddress = new("https://naverapihub.apigw.ntruss.com");

    public static NaverHost Legacy(NaverOptions options) =>
        new(options.BaseAddress ?? LegacyAddress, "v1/search/{0}.json?{1}", "X-Naver-Client-Id", "X-Naver-Client-Secret");

    public static NaverHost Hub(NaverOptions options) =>
        new(options.HubBaseAddress ?? options.BaseAddress ?? HubAddress, "search/v1/{0}?{1}&format=json", "X-NCP-APIGW-API-KEY-ID", "X-NCP-APIGW-API-KEY");

    public SourceRequest Request(NaverSearch search, string question, SourceKey key) => new()
    {
        Address = SourceAddress.Below(Address, string.Format(CultureInfo.InvariantCulture, Path, search.Path, question)),
        Headers = new Dictionary<string, string> { [IdHeader] = key.ClientId, [SecretHeader] = key.ClientSecret, ["Accept"] = "application/json" },
    };
}
