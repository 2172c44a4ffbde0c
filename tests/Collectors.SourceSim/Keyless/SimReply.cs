using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Collectors.SourceSim.Keyless;

/// <summary>An answer about to be sent.</summary>
internal sealed record SimReply(int Status, string Type, byte[] Body)
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public static SimReply Json(object body, int status = 200) => new(status, "application/json; charset=utf-8", JsonSerializer.SerializeToUtf8Bytes(body, Options));

    public static SimReply Text(string text, int status = 200, string type = "text/plain; charset=utf-8") => new(status, type, Encoding.UTF8.GetBytes(text));
}
