using Collectors.Contracts;

namespace Collectors.Metadata.Naver;

/// <summary>What the error codes of both hosts mean (SOURCES.md 1.4).</summary>
internal static class NaverError
{
    /// <param name="status">HTTP status.</param>
    /// <param name="code">The search's error code; null when it says nothing.</param>
    /// <param name="gatewayCode">The hub gateway's error code; null when it says nothing.</param>
    public static ReplyClass Class(int status, string? code, string? gatewayCode) => (code, gatewayCode, status) switch
    {
        ("024", _, _) => ReplyClass.AuthFatal,
        ("010", _, _) => ReplyClass.QuotaUntil,
        ("012" or "SE99", _, _) => ReplyClass.RetrySoon,
        ("SE01" or "SE02" or "SE03" or "SE04" or "SE05" or "SE06", _, _) => ReplyClass.ParamFatal,
        (_, "200" or "210", _) => ReplyClass.AuthFatal,
        (_, "400", _) => ReplyClass.QuotaUntil,
        (_, "410" or "420" or "500" or "510" or "900", _) => ReplyClass.RetrySoon,
        (_, "100" or "300" or "430", _) => ReplyClass.ParamFatal,
        (_, _, 401) => ReplyClass.AuthFatal,
        (_, _, 410) => ReplyClass.Gone,
        (_, _, 429 or >= 500) => ReplyClass.RetrySoon,
        (_, _, 408) => ReplyClass.RetrySoon,
        // 403: called over http; 404: wrong address; 405: wrong method.
        (_, _, >= 400) => ReplyClass.ParamFatal,
        _ => ReplyClass.SchemaDrift,
    };

    /// <summary>The sentence for a person; an authentication error names its cause in parentheses.</summary>
    public static string Words(int status, string? code, string? message) => (code, status, message) switch
    {
        ("024", _, { } text) => $"authentication failed ({Cause(text)}){Hint(text)}",
        (_, 403, _) => "it refused the call (HTTP 403); it does so when called over http instead of https",
        (not null, _, not null) => $"it answered {status} {code}: {message}",
        (_, _, not null) => $"it answered {status}: {message}",
        _ => $"it answered HTTP {status}",
    };

    private static string Cause(string message) => message.Split(" : ", 2)[0].Trim();

    private static string Hint(string message) => Cause(message) switch
    {
        var cause when cause.StartsWith("Not Exist Client ID", StringComparison.Ordinal) => ": there is no such client id",
        var cause when cause.StartsWith("Scope Status Invalid", StringComparison.Ordinal) => ": the application has not been given the search API",
        var cause when cause.StartsWith("NID AUTH Result Invalid", StringComparison.Ordinal) => ": client id and secret do not belong together",
        _ => "",
    };
}
