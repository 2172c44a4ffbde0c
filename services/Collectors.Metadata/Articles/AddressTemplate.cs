using System.Globalization;
using System.Text.RegularExpressions;
using Collectors.Contracts;

namespace Collectors.Metadata.Articles;

/// <summary>
/// An address with places for what a request asks: <c>{keyword}</c>, <c>{from}</c> and <c>{to}</c> (first and last day), <c>{until}</c>
/// (the day after the last) and <c>{page}</c>; days may carry a format, as in <c>{from:yyyy.MM.dd}</c>.
/// </summary>
public static partial class AddressTemplate
{
    private static readonly string[] Names = ["keyword", "from", "to", "until", "page"];

    /// <returns>What is wrong with a template, or null.</returns>
    public static string? Complaint(string template)
    {
        if (Place().Matches(template).FirstOrDefault(place => !Names.Contains(place.Groups["name"].Value, StringComparer.Ordinal)) is { } unknown)
            return $"'{unknown.Value}' is none of {string.Join(", ", Names.Select(name => $"{{{name}}}"))}";
        var sample = Fill(template, new CollectionQuery { Method = "", Source = "", Keyword = "a", StartDate = new(2024, 1, 1), EndDate = new(2024, 1, 1) }, 1);
        return SourceAddress.IsWeb(Uri.TryCreate(sample, UriKind.Absolute, out var address) ? address : null) ? null : "it is no http or https address";
    }

    public static bool Has(string template, string name) => Place().Matches(template).Any(place => place.Groups["name"].Value == name);

    public static string Fill(string template, CollectionQuery query, int page) => Place().Replace(template, place => Uri.EscapeDataString(place.Groups["name"].Value switch
    {
        "keyword" => query.Keyword,
        "from" => Day(query.StartDate, place),
        "to" => Day(query.EndDate, place),
        "until" => Day(query.EndDate.AddDays(1), place),
        "page" => page.ToString(CultureInfo.InvariantCulture),
        _ => place.Value,
    }));

    private static string Day(DateOnly day, Match place) =>
        day.ToString(place.Groups["format"] is { Success: true, Value: var format } ? format : "yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{(?<name>[a-z]+)(:(?<format>[yMd./ -]+))?\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
