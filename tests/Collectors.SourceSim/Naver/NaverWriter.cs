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

    public static byte[] ToJson(NaverPage page, NaverSearchType type) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        lastBuildDate = Seoul.Rfc822(page.Built),
        total = page.Total,
        start = page.Start,
        display = page.Items.Count,
        items = page.Items.Select(item => type.Item(item, page.Query)),
    }, Json);

    public static byte[] ToXml(NaverPage page, NaverSearchType type) => Bytes(new XElement("rss", new XAttribute("version", "2.0"), new XElement("channel",
        new XElement("title", $"Naver Open API - {type.Name} ::'{page.Query}'"), new XElement("link", "https://search.naver.com"),
        new XElement("description", "Naver Search Result"), new XElement("lastBuildDate", Seoul.Rfc822(page.Built)),
        new XElement("total", page.Total), new XElement("start", page.Start), new XElement("display", page.Items.Count),
        page.Items.Select(item => new XElement("item", type.Item(item, page.Query).Select(field => new XElement(field.Key, field.Value)))))));

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
