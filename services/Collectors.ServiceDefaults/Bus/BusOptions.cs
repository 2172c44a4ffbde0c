using System.ComponentModel.DataAnnotations;

namespace Collectors.ServiceDefaults.Bus;

/// <summary>Section <c>Collectors:Bus</c>.</summary>
public sealed class BusOptions : IValidatableObject
{
    public BusTransport Transport { get; set; } = BusTransport.InMemory;

    /// <summary>AMQP address of RabbitMQ, user and password included, e.g. <c>amqp://collectors:secret@127.0.0.1:5672/</c>.</summary>
    public Uri? RabbitMq { get; set; }

    /// <summary>Messages that a queue's consumers take at a time, and that are fetched for them, where the queue's own definition says nothing.</summary>
    [Range(1, 1000)]
    public int Concurrency { get; set; } = 16;

    /// <summary>How often broker and client show each other that they are alive; a connection is given up after two that failed to come.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the start waits for the broker; then the process serves without it and connects when it comes.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan StartPatience { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long messages under way may take when the process is asked to end; then they are handed back.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan DrainFor { get; set; } = TimeSpan.FromSeconds(3);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Transport == BusTransport.RabbitMq && RabbitMq is not { IsAbsoluteUri: true, Scheme: "amqp" or "amqps" })
            yield return new("Collectors__Bus__Transport is RabbitMq, but Collectors__Bus__RabbitMq names no broker, e.g. amqp://user:password@127.0.0.1:5672/");
    }
}

public enum BusTransport
{
    /// <summary>Within one process: Standalone.</summary>
    InMemory,

    RabbitMq,
}
