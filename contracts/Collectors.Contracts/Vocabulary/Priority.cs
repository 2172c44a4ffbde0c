using System.Text.Json.Serialization;

namespace Collectors.Contracts;

/// <summary>How urgent a request is, the most urgent first, so that a smaller number goes first.</summary>
[JsonConverter(typeof(WireConverter<Priority>))]
public enum Priority
{
    Critical,
    High,
    Medium,
    Low,
}
