using Collectors.Standalone.Client;

namespace Collectors.Standalone.Demo;

/// <summary>Shows how far requests are while <see cref="RunAsync"/> runs.</summary>
internal interface IProgressDisplay
{
    /// <param name="requests">As they were submitted.</param>
    /// <param name="follow">Tells every change of every request, and ends when all have.</param>
    Task RunAsync(IReadOnlyList<CollectionView> requests, Func<Action<CollectionView>, Task> follow);
}
