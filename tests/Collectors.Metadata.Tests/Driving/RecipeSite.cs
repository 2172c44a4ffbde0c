using System.Text;
using Collectors.Contracts;

namespace Collectors.Metadata.Tests.Driving;

/// <summary>A site of plain pages, and the recipe that reads it.</summary>
public static class RecipeSite
{
    /// <summary>Ten articles a page, two a day from the twentieth of May backwards, thirty in all.</summary>
    public static string Page(int page, string? next = null) => $"""
        <html><body><ul class="news">{string.Concat(Enumerable.Range((page - 1) * 10, 10).Select(i =>
            $"<li><a class=title href='/read/{i}'>증시 소식 &amp; {i}</a><p class=lead>요약  {i}</p><span class=day>2024.05.{20 - (i / 2):00} 09:30</span></li>"))}</ul>{next}</body></html>
        """;

    public static string Yaml(Uri site, string more = "", string start = "list?q={keyword}&page={page}") => $$"""
        description: 보도 자료
        start: {{site}}{{start}}
        list:
          item: ul.news > li
          title: a.title
          link: a.title@href
          summary: .lead
          published: .day
          empty: .none
        dates:
          formats: [yyyy.MM.dd HH:mm]
        {{more}}
        """;

    public static Task<Board> StartAsync() => Board.StartAsync((path, query) => ("text/html; charset=utf-8",
        path.StartsWith("/read/", StringComparison.Ordinal) ? $"<h1>본문 {path[6..]}</h1><p class=by>김기자</p>"
        : int.Parse(query["page"].FirstOrDefault() ?? "1") is var page and <= 3 ? Page(page, $"<a rel=next href='?page={page + 1}'>다음</a>")
        : "<p class=none>없음</p>"));

    public static async Task<HttpResponseMessage> PutAsync(Collector collector, string name, string yaml, string department = "*", Role role = Role.Admin)
    {
        using var client = collector.ClientOf(department, role);
        return await client.PutAsync($"/v1/recipes/{name}", new StringContent(yaml, Encoding.UTF8, "application/yaml"));
    }

    public static CollectSlice Plan(string from = "2024-05-01", string to = "2024-05-31", string keyword = "증시") => A.Plan(keyword, from, to).Of("recipe:press", "recipe");
}
