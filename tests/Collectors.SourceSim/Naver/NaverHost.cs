using Collectors.SourceSim.Keys;

namespace Collectors.SourceSim.Naver;

/// <summary>What differs between the two hosts (SOURCES.md 1.1, 1.2, 1.4).</summary>
internal sealed record NaverHost(string Name, string IdHeader, string SecretHeader)
{
    public static readonly NaverHost Legacy = new("legacy", "X-Naver-Client-Id", "X-Naver-Client-Secret");
    public static readonly NaverHost Hub = new("hub", "X-NCP-APIGW-API-KEY-ID", "X-NCP-APIGW-API-KEY");

    public NaverFault System => this == Legacy ? NaverFault.System : new(500, "900", "Unexpected Error", ByGateway: true);

    public NaverFault? Refusal(KeyVerdict verdict) => (verdict, this == Legacy) switch
    {
        (KeyVerdict.Accepted, _) => null,
        (KeyVerdict.Unknown, true) => new(401, "024", "Not Exist Client ID : Authentication failed. (인증에 실패했습니다.)"),
        (KeyVerdict.WrongSecret, true) => new(401, "024", "NID AUTH Result Invalid (1000) : Authentication failed. (인증에 실패했습니다.)"),
        (KeyVerdict.QuotaSpent, true) => new(429, "010", "Query limit exceeded. (쿼리 한도를 초과했습니다.)"),
        (KeyVerdict.TooFast, true) => new(429, "012", "Rate limit exceeded. (속도 제한을 초과했습니다.)"),
        (KeyVerdict.QuotaSpent, false) => new(429, "400", "Quota Exceeded", ByGateway: true),
        (KeyVerdict.TooFast, false) => new(429, "420", "Rate Limited", ByGateway: true),
        _ => new(401, "200", "Authentication Failed", ByGateway: true),
    };
}
