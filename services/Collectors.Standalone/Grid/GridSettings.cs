namespace Collectors.Standalone.Grid;

/// <summary>How a Selenium Grid of our own is kept.</summary>
public sealed record GridSettings
{
    /// <summary>Absolute path of the folder for its log and for what its browsers leave behind.</summary>
    public required string Folder { get; init; }

    /// <summary>TCP port on 127.0.0.1; 0 = a free one.</summary>
    public int Port { get; init; }

    /// <summary>Browsers at a time.</summary>
    public int Slots { get; init; } = 2;

    /// <summary>How long a browser that nobody speaks to is kept.</summary>
    public TimeSpan SessionTimeout { get; init; } = TimeSpan.FromSeconds(60);
}
