namespace Collectors.Testing.Access;

/// <summary>Who tries a route.</summary>
public enum Visitor
{
    NoKey,

    /// <summary>An operator of a department that owns nothing of what is asked for.</summary>
    OtherDepartment,

    Viewer,
    Operator,
    Admin,
}
