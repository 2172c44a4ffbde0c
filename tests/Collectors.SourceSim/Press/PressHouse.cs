namespace Collectors.SourceSim.Press;

/// <summary>The publishers whose articles the corpora hold.</summary>
/// <param name="Oid">Its number at the source.</param>
/// <param name="Host">Where its pages are.</param>
/// <param name="Manner">How it makes them.</param>
public sealed record PressHouse(string Oid, string Host, PressManner Manner)
{
    public static readonly IReadOnlyList<PressHouse> All =
    [
        new("001", "www.yna.example", PressManner.Open), new("008", "news.mt.example", PressManner.Korean949),
        new("009", "www.mk.example", PressManner.Bare), new("011", "www.sedaily.example", PressManner.Paywalled),
        new("014", "www.fnnews.example", PressManner.Consenting), new("015", "www.hankyung.example", PressManner.Removed),
        new("018", "www.edaily.example", PressManner.Forbidding), new("277", "view.asiae.example", PressManner.Broken),
    ];

    public static PressHouse? Find(string host) => All.FirstOrDefault(house => house.Host.Equals(host, StringComparison.OrdinalIgnoreCase));
}
