using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Unicode;

namespace Collectors.SourceSim.Naver;

/// <summary>What a call asks for, checked as the provider checks it.</summary>
internal sealed record NaverQuestion(string Query, int Start, int Display)
{
    /// <returns>The question, or the fault it is answered with.</returns>
    public static (NaverQuestion? Question, NaverFault? Fault) Read(HttpRequest request)
    {
        var parameters = request.Query;
        if (!IsUtf8(request.QueryString.Value))
            return (null, NaverFault.BadEncoding);
        var query = parameters["query"].ToString();
        if (string.IsNullOrWhiteSpace(query))
            return (null, NaverFault.BadQuery);
        if (!TryRead(parameters["display"], 10, 1, 100, out var display))
            return (null, NaverFault.BadDisplay);
        if (!TryRead(parameters["start"], 1, 1, 1000, out var start))
            return (null, NaverFault.BadStart);
        return parameters["sort"].ToString() is "" or "sim" or "date"
            ? (new NaverQuestion(query, start, display), null)
            : (null, NaverFault.BadSort);
    }

    private static bool IsUtf8(string? query)
    {
        // The framework leaves escapes that are no UTF-8 as they came.
        return Utf8.IsValid(WebUtility.UrlDecodeToBytes(Encoding.UTF8.GetBytes(query ?? ""), 0, Encoding.UTF8.GetByteCount(query ?? "")));
    }

    private static bool TryRead(string? text, int otherwise, int least, int most, out int value)
    {
        value = otherwise;
        return string.IsNullOrEmpty(text)
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most);
    }
}
