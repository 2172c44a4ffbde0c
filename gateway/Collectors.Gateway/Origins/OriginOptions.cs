using System.ComponentModel.DataAnnotations;

namespace Collectors.Gateway.Origins;

/// <summary>Section <c>Collectors:Gateway:Cors</c>.</summary>
public sealed class OriginOptions : IValidatableObject
{
    /// <summary>Sites whose scripts may call with a key, e.g. <c>https://intranet.example.com</c>. None by default.</summary>
    public List<string> Origins { get; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Origins
        .Where(origin => !Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.GetLeftPart(UriPartial.Authority) != origin)
        .Select(origin => new ValidationResult($"Collectors:Gateway:Cors:Origins names '{origin}': write scheme, host and port alone, e.g. https://intranet.example.com."));
}
