using System.Globalization;
using Collectors.Collecting;
using Collectors.Metadata.Articles;
using Collectors.Metadata.ArticleText.Decoding;
using Collectors.ServiceDefaults.Problems;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Collectors.Metadata.Recipes;

/// <summary>From YAML to a recipe, strictly: whatever is wrong is named with its line, column and field.</summary>
internal static class RecipeReader
{
    /// <summary>Recipes are three deep; a parser that is sent down without end takes the process along.</summary>
    private const int Deepest = 10;

    public static (Recipe? Recipe, IReadOnlyList<RecipeFault> Faults) Read(string name, string yaml)
    {
        try
        {
            if (TooDeep(yaml) is { } deep)
                return (null, [new(deep.Line, deep.Column, RecipeFault.Whole, new("It is nested too deeply.", "너무 깊이 중첩되었습니다."))]);
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            if (stream.Documents is not [{ RootNode: YamlMappingNode root }])
                return (null, [new(1, 1, RecipeFault.Whole, new("It is one YAML document with fields like start and list.", "start, list 같은 항목이 있는 YAML 문서 하나여야 합니다."))]);
            var faults = new List<RecipeFault>();
            var recipe = Read(name, new YamlFields(root, "", faults));
            return faults.Count > 0 ? (null, faults) : (recipe, []);
        }
        catch (YamlException error)
        {
            return (null, [new(error.Start.Line, error.Start.Column, RecipeFault.Whole, new($"It is not YAML: {error.Message}", $"YAML이 아닙니다: {error.Message}"))]);
        }
    }

    private static Recipe Read(string name, YamlFields fields)
    {
        var start = fields.Required("start");
        if (start.Length > 0 && AddressTemplate.Complaint(start) is { } complaint)
            fields.Complain<string>("start", new($"is the address of the first page: {complaint}.", $"첫 페이지의 주소여야 합니다: {complaint}."));
        var encoding = fields.Text("encoding");
        if (encoding is not null && EncodingLabel.OfContentType($"charset={encoding}") is null)
            fields.Complain<string>("encoding", new("is no encoding that is known.", "알 수 없는 인코딩입니다."));
        var detail = fields.Part("detail");
        var recipe = new Recipe
        {
            Name = name,
            Description = fields.Text("description"),
            Start = start,
            Encoding = encoding,
            List = List(fields, linked: detail is not null),
            Detail = detail is null ? null : Ended(detail, Fields(detail)),
            Paging = Paging(fields, start),
            Dates = Dates(fields.Part("dates")),
        };
        fields.End();
        return recipe;
    }

    private static RecipeList List(YamlFields fields, bool linked)
    {
        if (fields.Part("list") is not { } list)
        {
            if (fields.Text("list") is null)
                fields.Missing("list");
            return new("", null, new());
        }
        var (item, empty) = (list.Required("item"), list.Text("empty"));
        foreach (var name in (string[])["item", "empty"])
        {
            if (list.Text(name) is { } selector && !Pick.IsSelector(selector))
                list.Complain<string>(name, new($"is no CSS selector: '{selector}'.", $"CSS 선택자가 아닙니다: '{selector}'."));
        }
        var picked = Fields(list);
        if (picked.Title is null && list.Text("title") is null)
            list.Missing("title");
        if (linked && picked.Link is null && list.Text("link") is null)
            list.Missing("link");
        return Ended(list, new RecipeList(item, empty, picked));
    }

    private static RecipeFields Fields(YamlFields part) => new()
    {
        Title = Picked(part, "title"),
        Link = Picked(part, "link"),
        Summary = Picked(part, "summary"),
        Author = Picked(part, "author"),
        Published = Picked(part, "published"),
    };

    private static Pick? Picked(YamlFields part, string name) => part.Text(name) is not { } text ? null
        : Pick.Parse(text) ?? part.Complain<Pick>(name, new($"is no CSS selector, with @attribute behind it or not: '{text}'.", $"CSS 선택자(뒤에 @속성 가능)가 아닙니다: '{text}'."));

    private static RecipePaging Paging(YamlFields fields, string start)
    {
        var numbered = AddressTemplate.Has(start, "page");
        if (fields.Part("paging") is not { } paging)
            return new(null, 1, 1, numbered ? 100 : 1, NewestFirst: false);
        var next = Picked(paging, "next");
        if (next is null && !numbered && paging.Text("next") is null)
            paging.Complain<string>("next", new("is missing: either it selects the next page's address, or start has {page}.", "다음 페이지의 주소를 선택하거나 start에 {page}가 있어야 합니다."));
        return Ended(paging, new RecipePaging(next, paging.Number("first", 1, 0, 1_000_000), paging.Number("step", 1, 1, 10_000), paging.Number("max_pages", 100, 1, 500), paging.Flag("newest_first")));
    }

    private static RecipeDates Dates(YamlFields? dates)
    {
        if (dates is null)
            return new([], CultureInfo.GetCultureInfo("ko-KR"), SourceDays.SeoulZone);
        var (formats, culture, zone) = (dates.Texts("formats"), dates.Text("culture") ?? "ko-KR", dates.Text("zone") ?? SourceDays.SeoulZone);
        if (!CultureInfo.GetCultures(CultureTypes.AllCultures).Any(known => known.Name.Equals(culture, StringComparison.OrdinalIgnoreCase)))
            dates.Complain<string>("culture", new($"is no culture that is known, like ko-KR: '{culture}'.", $"ko-KR 같은 문화권 이름이 아닙니다: '{culture}'."));
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            dates.Complain<string>("zone", new($"is no IANA zone, like Asia/Seoul: '{zone}'.", $"Asia/Seoul 같은 IANA 시간대가 아닙니다: '{zone}'."));
        if (formats.FirstOrDefault(format => !IsFormat(format)) is { } broken)
            dates.Complain<string>("formats", new($"has one that is no date format, like yyyy.MM.dd HH:mm: '{broken}'.", $"yyyy.MM.dd HH:mm 같은 날짜 형식이 아닌 것이 있습니다: '{broken}'."));
        dates.End();
        return dates.IsSound ? new(formats, CultureInfo.GetCultureInfo(culture), zone) : new([], CultureInfo.InvariantCulture, SourceDays.SeoulZone);
    }

    private static bool IsFormat(string format)
    {
        try
        {
            return DateTime.TryParseExact(new DateTime(2024, 11, 21, 13, 14, 15).ToString(format, CultureInfo.InvariantCulture), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static T Ended<T>(YamlFields part, T read)
    {
        part.End();
        return read;
    }

    private static Mark? TooDeep(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        for (var depth = 0; parser.MoveNext();)
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > Deepest)
                return parser.Current.Start;
        }
        return null;
    }
}
