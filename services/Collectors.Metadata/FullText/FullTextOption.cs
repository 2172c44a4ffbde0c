using System.Text.Json;
using Collectors.Contracts;

namespace Collectors.Metadata.FullText;

/// <summary>A request's <c>options.full_text</c>: whether the articles' texts are to be fetched from their publishers.</summary>
internal static class FullTextOption
{
    private const string Name = "full_text";

    /// <returns>Whether it is set, or why the request cannot be carried out.</returns>
    public static (bool IsSet, SliceFailed? Failed) Read(CollectionQuery query)
    {
        if (query.Options is not { ValueKind: JsonValueKind.Object } options || !options.TryGetProperty(Name, out var given))
            return (false, null);
        return given.ValueKind switch
        {
            JsonValueKind.True => (true, null),
            JsonValueKind.False or JsonValueKind.Null => (false, null),
            _ => (false, new SliceFailed
            {
                Code = ErrorCode.SourceParam,
                Reply = ReplyClass.ParamFatal,
                Permanent = true,
                Detail = $"options.{Name} must be true or false.",
            }),
        };
    }
}
