using System.Text;
using Collectors.Metadata.ArticleText;

namespace Collectors.Metadata.Tests.ArticleText;

public sealed class ReadingEncodings
{
    private const string Rare = "똠방각하와 펲시콜라가 시장에 왔다. 쀍뤩뜸이라는 말은 아무도 쓰지 않지만 글자는 있다. 오늘 거래소에서는 이런 이름을 가진 종목이 오름세를 보이며 눈길을 끌었다.";

    static ReadingEncodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("text/html; charset=euc-kr", "")]
    [InlineData("text/html; charset=\"EUC-KR\"", "")]
    [InlineData("text/html;charset=cp949", "")]
    [InlineData("text/html; charset=ks_c_5601-1987", "")]
    [InlineData("text/html", "<meta charset='euc-kr'>")]
    [InlineData("text/html", "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=ms949\">")]
    [InlineData("text/html", "")]
    [InlineData(null, "")]
    [InlineData("text/html; charset=utf-8", "<meta charset='utf-8'>")]
    [InlineData("text/html; charset=no-such-thing", "")]
    public void Korean_pages_of_the_older_kind_are_read_whatever_they_say(string? contentType, string meta)
    {
        var page = Encoding.GetEncoding(949).GetBytes(APage.Html(meta, $"<article><p>{Rare}</p><p>{Rare}</p></article>"));

        APage.Read(page, contentType).Text!.Body.Should().Be($"{Rare}\n\n{Rare}");
    }

    [Theory]
    [InlineData("text/html; charset=utf-8", "")]
    [InlineData("text/html", "")]
    [InlineData("text/html", "<meta charset=utf-8>")]
    [InlineData("text/html; charset=euc-kr", "<meta charset='euc-kr'>")]
    [InlineData("text/html; charset=iso-8859-1", "")]
    public void Utf_8_is_recognised_whatever_the_page_says(string contentType, string meta) =>
        APage.Read(Encoding.UTF8.GetBytes(APage.Html(meta)), contentType).Text!.Body.Should().Be(APage.Body);

    [Fact]
    public void A_byte_order_mark_beats_everything()
    {
        foreach (var encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode])
            APage.Read([.. encoding.GetPreamble(), .. encoding.GetBytes(APage.Html())], "text/html; charset=euc-kr").Text!.Body.Should().Be(APage.Body);
    }

    [Theory]
    [InlineData(932, "市場は三日続けて上がりました。半導体が全体を支え、値下がりを待っていた人々は喜びませんでした。取引は前日より少し減りました。これからの指標が注目されています。")]
    [InlineData(1252, "Le marché a progressé pour la troisième journée d’affilée, porté par les fabricants de puces. Ceux qui espéraient une baisse ont été déçus par la séance.")]
    [InlineData(54936, "市场连续第三天上涨，芯片企业带动了大盘。等待价格下跌的人们并不高兴，成交量比前一天略有减少。分析人士认为下周公布的数据将决定走势，外汇市场保持稳定。")]
    public void Encodings_that_nobody_declares_are_guessed_by_what_they_make_sense_of(int codePage, string sentence)
    {
        var page = Encoding.GetEncoding(codePage).GetBytes($"<html><head><title>x</title></head><body><article><p>{sentence}</p><p>{sentence}</p></article></body></html>");

        APage.Read(page, "text/html").Text!.Body.Should().Be($"{sentence}\n\n{sentence}");
    }

    [Fact]
    public void A_few_broken_bytes_do_not_spoil_a_page()
    {
        var page = Encoding.UTF8.GetBytes(APage.Html(main: $"<article><p>{APage.Paragraphs[0]}</p><p>?{APage.Paragraphs[1]}</p></article>"));
        page[Array.LastIndexOf(page, (byte)'?')] = 0xFF;

        var reading = APage.Read(page, "text/html; charset=utf-8");

        reading.Kind.Should().Be(PageKind.Article);
        reading.Text!.Body.Should().Be($"{APage.Paragraphs[0]}\n\n\uFFFD{APage.Paragraphs[1]}");
    }
}
