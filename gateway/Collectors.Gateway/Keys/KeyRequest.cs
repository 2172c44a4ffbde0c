using Collectors.Contracts;
using Collectors.ServiceDefaults.Problems;

namespace Collectors.Gateway.Keys;

/// <summary>A key to be made.</summary>
public sealed record KeyRequest
{
    public const int MaxLength = 64;

    public required Role Role { get; init; }

    /// <summary><c>*</c> = all.</summary>
    public required string Department { get; init; }

    /// <summary>Whose it is; by default the maker's.</summary>
    public string? User { get; init; }

    /// <summary>May act for other users by <c>X-On-Behalf-Of</c>.</summary>
    public bool Trusted { get; init; }

    /// <summary>Null = never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <returns>What is wrong, by field; empty when nothing is.</returns>
    internal Dictionary<string, IReadOnlyList<Text>> Errors(DateTimeOffset now)
    {
        var errors = new Dictionary<string, IReadOnlyList<Text>>();
        if (!IsName(Department))
            errors["department"] = [new("Name one department, or * for all, in at most 64 characters.", "부서 이름 하나 또는 전체를 뜻하는 *를 64자 이내로 쓰십시오.")];
        if (User is not null && !IsName(User))
            errors["user"] = [new("Name a user in at most 64 characters.", "사용자 이름을 64자 이내로 쓰십시오.")];
        if (ExpiresAt <= now)
            errors["expires_at"] = [new("Name a time in the future.", "미래의 시각을 쓰십시오.")];
        return errors;
    }

    internal static bool IsName(string text) =>
        text.Length is > 0 and <= MaxLength && text.Trim().Length == text.Length && !text.Any(char.IsControl);
}
