using System.Text.Json.Serialization;

namespace Collectors.Contracts;

/// <summary>Why a request is paused.</summary>
[JsonConverter(typeof(WireConverter<PauseReason>))]
public enum PauseReason
{
    User,
    KeyQuota,
    SchemaDrift,
    QuietHours,
}
