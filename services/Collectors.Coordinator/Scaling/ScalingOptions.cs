using System.ComponentModel.DataAnnotations;

namespace Collectors.Coordinator.Scaling;

/// <summary>Section <c>Collectors:Scaling</c>.</summary>
public sealed class ScalingOptions : IValidatableObject
{
    /// <summary>Time between two decisions on how many workers there should be.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan Every { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Decisions in a row at which it must be quiet before workers are taken away.</summary>
    [Range(1, 1000)]
    public int QuietLooks { get; set; } = 5;

    /// <summary>Workers of every process, at least; null leaves it to each process.</summary>
    [Range(1, 100)]
    public int? MinWorkers { get; set; }

    /// <summary>Workers of every process, at most; null leaves it to each process. None has more than it allows itself.</summary>
    [Range(1, 100)]
    public int? MaxWorkers { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MinWorkers > MaxWorkers)
            yield return new("Collectors:Scaling:MinWorkers must not be above MaxWorkers.");
    }
}
