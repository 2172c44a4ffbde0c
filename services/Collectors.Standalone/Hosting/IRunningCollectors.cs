namespace Collectors.Standalone.Hosting;

/// <summary>A whole Collectors that runs, in this process or in many. Disposing it stops it and lets slices under way finish.</summary>
public interface IRunningCollectors : IAsyncDisposable
{
    /// <summary>Where the gateway serves.</summary>
    Uri Address { get; }

    /// <summary>An admin key for all departments.</summary>
    string AdminKey { get; }

    /// <summary>The broker in words, without a password; null where there is none.</summary>
    string? Broker => null;
}
