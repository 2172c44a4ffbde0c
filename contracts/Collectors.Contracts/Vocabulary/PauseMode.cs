using System.Text.Json.Serialization;

namespace Collectors.Contracts;

/// <summary>What becomes of slices that are under way when a pause comes.</summary>
[JsonConverter(typeof(WireConverter<PauseMode>))]
public enum PauseMode
{
    /// <summary>They finish; no new ones go out.</summary>
    Drain,

    /// <summary>They are abandoned and sent again after the resume.</summary>
    Now,
}
