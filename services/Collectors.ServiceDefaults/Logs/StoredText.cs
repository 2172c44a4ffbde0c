using System.Buffers;
using System.Text;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Collectors.ServiceDefaults.Logs;

/// <summary>
/// Text as it may be stored: no longer than it should be, no character that PostgreSQL refuses, and none of the secrets that
/// this process was configured with, should one have got into a message against all rules.
/// </summary>
internal sealed class StoredText
{
    private const string Mask = "***";
    private const int ShortestSecret = 6;

    private static readonly string[] SecretNames = ["Secret", "Password", "SigningKey", "ApiKey", "Token", "ClientId"];

    private readonly string[] _secrets;
    private readonly SearchValues<string> _anySecret;

    public StoredText(IConfiguration configuration)
    {
        _secrets = [.. configuration.AsEnumerable().SelectMany(Secrets).Where(secret => secret.Length >= ShortestSecret).Distinct().OrderByDescending(secret => secret.Length)];
        _anySecret = SearchValues.Create(_secrets, StringComparison.Ordinal);
    }

    public string Clean(string text, int longest)
    {
        if (_secrets.Length > 0 && text.AsSpan().ContainsAny(_anySecret))
            text = _secrets.Aggregate(text, (rest, secret) => rest.Replace(secret, Mask, StringComparison.Ordinal));
        if (text.Length > longest)
            text = text[..longest];
        if (text.Contains('\0', StringComparison.Ordinal))
            text = text.Replace('\0', ' ');
        // Half a surrogate pair has no UTF-8.
        return text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;
    }

    private static IEnumerable<string> Secrets(KeyValuePair<string, string?> setting)
    {
        if (setting.Value is not { Length: >= ShortestSecret } value)
            return [];
        if (setting.Key.StartsWith("ConnectionStrings:", StringComparison.OrdinalIgnoreCase))
            return new NpgsqlConnectionStringBuilder(value).Password is { } password ? [password] : [];
        if (Uri.TryCreate(value, UriKind.Absolute, out var address) && address.UserInfo.Split(':', 2) is [_, var ofUser])
            return [ofUser, Uri.UnescapeDataString(ofUser)];
        // The last word of the setting's name, an index in a list left out: ClientSecret, Keys:0.
        var name = setting.Key.Split(':').Last(part => !int.TryParse(part, out _));
        if (Array.Exists(SecretNames, word => name.EndsWith(word, StringComparison.OrdinalIgnoreCase)))
            return [value];
        // Several keys in one variable: alias:id:secret:quota,…
        return name.EndsWith("Keys", StringComparison.OrdinalIgnoreCase) ? value.Split(',').SelectMany(key => key.Split(':').Skip(1).Take(2)) : [];
    }
}
