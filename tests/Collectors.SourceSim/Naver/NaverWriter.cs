using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace Collectors.SourceSim.Naver;

/// <summary>Pages and faults in the provider's own JSON and XML (SOURCES.md 1.3, 1.4).</summary>
internal static class NaverWriter
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] ToJson(NaverPage page) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        lastBuildDate = Seoul.Rfc822(page.Built),
        total = page.Total,
        start = page.Start,
        display = page.Items.Count,
        items = page.Items.Select(item => new
        {
            title = Markup.Of(item.Title, page.Query),
            originallink = item.OriginalLink,
            link = item.Link,
            description = Markup.Of(item.Summary, page.Query),
            pubDate = Seoul.Rfc822(item.Published),
        }),
    }, Json);

    public static byte[] ToXml(NaverPage page) => Bytes(new XElement("rss", new XAttribute("version", "2.0"), new XElement("channel",
        new XElement("title", $"Naver Open API - news ::'{page.Query}'"), new XElement("link", "https://search.naver.com"),
        new XElement("description", "Naver Search Result"), new XElement("lastBuildDate", Seoul.Rfc822(page.Built)),
        new XElement("total", page.Total), new XElement("start", page.Start), new XElement("display", page.Items.Count),
        page.Items.Select(item => new XElement("item",
            new XElement("title", Markup.Of(item.Title, page.Query)), new XElement("originallink", item.OriginalLink),
            new XElement("link", item.Link), new XElement("description", Markup.Of(item.Summary, page.Query)),
            new XElement("pubDate", Seoul.Rfc822(item.Published)))))));

    public static byte[] ToJson(NaverFault fault) => fault.ByGateway
        ? JsonSerializer.SerializeToUtf8Bytes(new { error = new { errorCode = fault.Code, message = fault.Message } }, Json)
        : JsonSerializer.SerializeToUtf8Bytes(new { errorMessage = fault.Message, errorCode = fault.Code }, Json);

    public static byte[] ToXml(NaverFault fault) => Bytes(new XElement("result",
        new XElement("errorMessage", fault.Message), new XElement("errorCode", fault.Code)));

    private static byte[] Bytes(XElement root)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
            new XDocument(root).Save(writer);
        return stream.ToArray();
    }
}
