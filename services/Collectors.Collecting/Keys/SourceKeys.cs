using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Collectors.Collecting.Keys;

/// <summary>
/// Reads a source's keys from its section: <c>Keys:0:Alias</c> and so on, or <c>Keys</c> as <c>alias:id:secret[:quota[:account]],…</c>
/// in one variable.
/// </summary>
internal static class SourceKeys
{
    /// <exception cref="InvalidOperationException">A key is incomplete, two share an alias, or keys of an account differ in their quota; the message names them, never a secret.</exception>
    public static IReadOnlyList<SourceKey> Read(IConfiguration section)
    {
        var listed = section.GetSection("Keys").GetChildren().Where(key => key.GetChildren().Any(part => part.Value is not null)).Select((key, index) => Filled(key.Get<SourceKey>() ?? new SourceKey(), index));
        var inline = (section["Keys"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse);
        IReadOnlyList<SourceKey> keys = [.. listed, .. inline];
        if (keys.GroupBy(key => key.Alias, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InvalidOperationException($"Two keys of a source are called '{twice.Key}'; give each its own Alias.");
        if (keys.GroupBy(key => key.Account, StringComparer.Ordinal).FirstOrDefault(group => group.Select(key => key.DailyQuota).Distinct().Count() > 1) is { } torn)
            throw new InvalidOperationException($"The keys of account '{torn.Key}' ({string.Join(", ", torn)}) share one quota; give them the same DailyQuota.");
        return keys;
    }

    private static SourceKey Filled(SourceKey key, int index)
    {
        if (key.Alias.Length == 0)
            key.Alias = $"key-{index + 1}";
        if (key.Account.Length == 0)
            key.Account = key.Alias;
        return key.ClientId.Length > 0 && key.ClientSecret.Length > 0 && key.DailyQuota > 0 && key.PerSecond >= 0
            ? key
            : throw new InvalidOperationException($"Key '{key.Alias}' of a source needs ClientId, ClientSecret, a DailyQuota above 0, and a PerSecond of 0 or more.");
    }

    private static SourceKey Parse(string text, int index)
    {
        var parts = text.Split(':');
        var quota = 0L;
        if (parts.Length is < 3 or > 5 || (parts.Length > 3 && !long.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out quota)))
            throw new InvalidOperationException($"Key {index + 1} of a source's Keys is not alias:id:secret, with :quota and :account behind it if need be.");
        var key = new SourceKey { Alias = parts[0], ClientId = parts[1], ClientSecret = parts[2], Account = parts.Length > 4 ? parts[4] : "" };
        if (parts.Length > 3)
            key.DailyQuota = quota;
        return Filled(key, index);
    }
}
