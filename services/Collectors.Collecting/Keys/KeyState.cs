using System.Text.Json.Serialization;
using Collectors.Contracts;

namespace Collectors.Collecting.Keys;

/// <summary>What a key is good for now.</summary>
[JsonConverter(typeof(WireConverter<KeyState>))]
public enum KeyState
{
    Ready,

    /// <summary>Its quota is spent; it is good again at the source's reset.</summary>
    Parked,

    /// <summary>The source refused it, or it met too many errors in a row; it is tried again after a while.</summary>
    Disabled,
}
