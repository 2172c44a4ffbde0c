using System.ComponentModel.DataAnnotations;

namespace Collectors.ServiceDefaults.Identity;

/// <summary>Section <c>Collectors:Identity</c>.</summary>
public sealed class IdentityOptions
{
    /// <summary>The secret that gateway and services share, at least 32 characters. Standalone makes its own at every start.</summary>
    [Required, MinLength(32, ErrorMessage = "Collectors:Identity:SigningKey must be the same text of at least 32 characters at the gateway and at every service.")]
    public string SigningKey { get; set; } = "";
}
