using Collectors.Persistence.Outbox;

namespace Collectors.Persistence;

/// <summary>How a context's outbox and inbox work; see <see cref="OutboxOptions"/>.</summary>
public sealed class EntityFrameworkOutboxConfigurator
{
    private readonly OutboxOptions _options;
    private readonly Action _useBusOutbox;

    internal EntityFrameworkOutboxConfigurator(OutboxOptions options, Action useBusOutbox)
    {
        _options = options;
        _useBusOutbox = useBusOutbox;
    }

    /// <inheritdoc cref="OutboxOptions.QueryDelay"/>
    public TimeSpan QueryDelay { get => _options.QueryDelay; set => _options.QueryDelay = value; }

    /// <inheritdoc cref="OutboxOptions.DuplicateDetectionWindow"/>
    public TimeSpan DuplicateDetectionWindow { get => _options.DuplicateDetectionWindow; set => _options.DuplicateDetectionWindow = value; }

    /// <summary>Says what is always so here; the official package needs to be told.</summary>
    public EntityFrameworkOutboxConfigurator UsePostgres() => this;

    /// <summary>Outside consumers, what a scope publishes or sends becomes rows of its context.</summary>
    /// <param name="configure">Further settings.</param>
    /// <exception cref="InvalidOperationException">Another context has the bus outbox; there is one per bus.</exception>
    public void UseBusOutbox(Action<OutboxOptions>? configure = null)
    {
        _useBusOutbox();
        configure?.Invoke(_options);
    }
}
