using System.Text.Json.Serialization;

namespace Collectors.Contracts;

/// <summary>What a source's reply means; an error is never read as no results (SOURCES.md 0).</summary>
[JsonConverter(typeof(WireConverter<ReplyClass>))]
public enum ReplyClass
{
    Ok,
    Empty,
    RetrySoon,
    RetryAfter,
    QuotaUntil,
    AuthFatal,
    ParamFatal,
    Gone,
    SchemaDrift,
}
