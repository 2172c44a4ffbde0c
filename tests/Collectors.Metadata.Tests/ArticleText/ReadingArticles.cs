using Collectors.Metadata.ArticleText;

namespace Collectors.Metadata.Tests.ArticleText;

public sealed class ReadingArticles
{
    [Fact]
    public void The_text_is_read_and_nothing_that_stands_around_it()
    {
        var reading = APage.Read(APage.Html());

        reading.Kind.Should().Be(PageKind.Article);
        reading.Text!.Body.Should().Be(APage.Body);
    }

    [Fact]
    public void What_the_page_shows_is_read_when_it_says_nothing_for_machines()
    {
        var text = APage.Read(APage.Html("""<link rel="canonical" href="/economy/2024/1">""")).Text!;

        text.Title.Should().Be("사흘째 오른 코스피");
        text.Author.Should().Be("이지윤");
        text.PublishedAt.Should().Be(new DateTimeOffset(2024, 1, 5, 15, 20, 0, TimeSpan.FromHours(9)));
        text.Site.Should().Be("press.example");
        text.Language.Should().Be("ko");
        text.Address.Should().Be("https://www.press.example/economy/2024/1");
        text.LeadImage.Should().BeNull();
    }

    [Fact]
    public void What_the_page_says_for_machines_is_believed()
    {
        var text = APage.Read(APage.Html("""
            <meta property="og:site_name" content="한결신문"><meta property="og:image" content="/i/lead.jpg"><meta property="og:url" content="https://m.press.example/1">
            <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebPage"},
              {"@type":["NewsArticle"],"headline":"코스피, 사흘 연속 상승 &#8211; 한결신문","author":[{"@type":"Person","name":"이지윤"},{"name":"박서준"}],"datePublished":"2024-01-05T15:20:00+09:00",},]}</script>
            """)).Text!;

        text.Title.Should().Be("코스피, 사흘 연속 상승");
        text.Author.Should().Be("이지윤, 박서준");
        text.PublishedAt.Should().Be(new DateTimeOffset(2024, 1, 5, 6, 20, 0, TimeSpan.Zero));
        text.Site.Should().Be("한결신문");
        text.Address.Should().Be("https://m.press.example/1");
        text.LeadImage.Should().Be("https://www.press.example/i/lead.jpg");
    }

    [Theory]
    [InlineData("""<meta property="article:published_time" content="2024-01-05T06:20:00Z">""")]
    [InlineData("""<meta name="date" content="2024-01-05 15:20:00">""")]
    [InlineData("""<meta name="pubdate" content="20240105152000">""")]
    [InlineData("""<meta property="article:published_time" content="nonsense"><meta name="dc.date" content="Fri, 05 Jan 2024 15:20:00 +0900">""")]
    [InlineData("""<script type="application/ld+json">{"@type":"BlogPosting","datePublished":"2024-01-05T15:20"}</script>""")]
    [InlineData("""<script type="application/ld+json">{ this is no JSON </script>""")]
    public void The_time_is_found_where_sites_put_it(string head) =>
        APage.Read(APage.Html(head)).Text!.PublishedAt.Should().Be(new DateTimeOffset(2024, 1, 5, 6, 20, 0, TimeSpan.Zero));

    [Fact]
    public void Headings_items_rows_and_quotes_stay_and_captions_links_to_others_and_notices_go()
    {
        var html = APage.Html(main: APage.Article($"""
            <p>{APage.Paragraphs[0]}</p>
            <figure><img src="a.jpg"><figcaption>거래소 전경. 사진은 이 기사와 관계가 없으며 설명이 꽤 길게 적혀 있다.</figcaption></figure>
            <h2>업종별 흐름</h2><ul><li>반도체 2.1%</li><li>자동차 <a href="/q">1.4%</a></li></ul>
            <p><a href="/other">다른 기사로 가는 링크</a></p><p><a href="/another">또 다른 기사로 가는 링크</a></p>
            <table><tr><td>삼성전자</td><td>78,000</td></tr><tr><td>현대차</td><td>201,500</td></tr></table>
            <p>{APage.Paragraphs[1]}</p>
            <div class="social-embed"><blockquote class="tweet"><p>시장은 지금 숨을 고르고 있다.</p></blockquote></div>
            <p>▶ 관련기사 더 보기</p>
            <p>{APage.Paragraphs[2]}</p>
            <p>이지윤 기자 jiyoon@press.example</p><p>저작권자 ⓒ 한결신문 무단전재 및 재배포 금지</p>
            """));

        APage.Read(html).Text!.Body.Should().Be(string.Join("\n\n",
            APage.Paragraphs[0], "업종별 흐름", "반도체 2.1%", "자동차 1.4%", "삼성전자", "78,000", "현대차", "201,500", APage.Paragraphs[1], "시장은 지금 숨을 고르고 있다.", APage.Paragraphs[2]));
    }

    [Fact]
    public void Text_that_is_only_broken_by_br_and_marked_in_line_is_kept_together()
    {
        var html = APage.Html(main: APage.Article($"{APage.Paragraphs[0]}<br><br><b>{APage.Paragraphs[1]}</b><br/>{APage.Paragraphs[2].Replace("환율", "<a href='/t'>환</a><span>율</span>")}"));

        APage.Read(html).Text!.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().Equal(APage.Paragraphs);
    }

    [Fact]
    public void An_article_in_sections_side_by_side_is_read_whole()
    {
        var sections = string.Concat(APage.Paragraphs.Select(text => $"""<section class="chapter"><div class="text"><p>{text}</p></div></section>"""));

        APage.Read(APage.Html(main: $"<div class='story'>{sections}</div>")).Text!.Body.Should().Be(APage.Body);
    }

    [Fact]
    public void Names_that_mislead_do_not_hide_the_article()
    {
        var html = APage.Html(main: $"<div class='comments-enabled has-sidebar'><div class='hJpRRP related'>{string.Concat(APage.Paragraphs.Select(text => $"<p>{text}</p>"))}</div></div>");

        APage.Read(html).Text!.Body.Should().Be(APage.Body);
    }

    [Fact]
    public void A_page_that_a_script_writes_is_read_from_what_it_carries_for_machines()
    {
        var html = APage.Html($$"""<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"{{string.Join(' ', APage.Paragraphs)}}"}</script>""", main: "<div id='root'></div>");

        var reading = APage.Read(html);

        reading.Kind.Should().Be(PageKind.Article);
        reading.Text!.Body.Should().Be(string.Join(' ', APage.Paragraphs));
    }

    [Theory]
    [InlineData("The market rose for the third day in a row, and it was the chips that carried it. Those who had waited for prices to fall were not pleased with what they saw.", "en")]
    [InlineData("Der Markt ist den dritten Tag in Folge gestiegen, und es waren die Chips, die ihn getragen haben. Wer auf fallende Preise gewartet hat, ist nicht zufrieden mit dem, was er sah.", "de")]
    [InlineData("市場は三日続けて上がりました。半導体が全体を支え、値下がりを待っていた人々は喜びませんでした。取引は前日より少し減りました。これからの指標が注目されています。", "ja")]
    public void The_language_is_that_of_the_text_whatever_the_page_claims(string sentence, string expected) =>
        APage.Read(APage.Html(main: $"<article><p>{sentence}</p><p>{sentence}</p></article>")).Text!.Language.Should().Be(expected);
}
