using System.ComponentModel.DataAnnotations;

namespace Collectors.Gateway.SignIn;

/// <summary>Section <c>Collectors:Gateway:SignIn</c>.</summary>
public sealed class SignInOptions
{
    /// <summary>How long a browser stays signed in.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "90.00:00:00")]
    public TimeSpan SessionFor { get; set; } = TimeSpan.FromHours(12);
}
