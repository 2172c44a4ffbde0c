namespace Collectors.Collecting.Paging;

/// <summary>What a page's slice is to ask for; derived records say where the page lies. It travels as JSON.</summary>
public abstract record PageWork
{
    /// <summary>
    /// When the page before it was fetched. A kept reply older than that would leave a gap: what has appeared since has moved
    /// items from the page before onto this one. A newer one only repeats some.
    /// </summary>
    public DateTimeOffset NotBefore { get; init; }

    /// <summary>Pages before it.</summary>
    public int Number { get; init; }

    /// <summary>What the page before it held, in short; null when it held nothing.</summary>
    public string? Before { get; init; }

    /// <summary>The slice's key, unique within the request.</summary>
    public abstract string ToKey();
}
