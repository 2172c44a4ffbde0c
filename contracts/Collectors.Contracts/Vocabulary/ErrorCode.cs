using System.Text.Json.Serialization;

namespace Collectors.Contracts;

/// <summary>Why a request or slice failed for good.</summary>
[JsonConverter(typeof(WireConverter<ErrorCode>))]
public enum ErrorCode
{
    SourceAuth,
    SourceParam,
    SourceGone,
    SchemaDrift,
    RetriesExhausted,
    Timeout,
    Internal,
}
