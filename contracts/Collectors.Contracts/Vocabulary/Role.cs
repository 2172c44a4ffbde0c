using System.Text.Json.Serialization;

namespace Collectors.Contracts;

/// <summary>What a caller may do; each role may do all that those before it may.</summary>
[JsonConverter(typeof(WireConverter<Role>))]
public enum Role
{
    /// <summary>Reads.</summary>
    Viewer,

    /// <summary>Also submits and steers requests.</summary>
    Operator,

    /// <summary>Also manages keys, limits and departments, and deletes.</summary>
    Admin,
}
