using Collectors.Faults.Stage;
using Collectors.Faults.Work;

namespace Collectors.Faults.Rounds;

/// <summary>One way in which things break.</summary>
public interface IFault
{
    /// <summary>As on the command line.</summary>
    string Name { get; }

    /// <summary>Whether an answer of 500 may be met meanwhile: an error of the database that nobody can expect.</summary>
    bool MayShowErrors => false;

    /// <summary>Breaks something while there is work, mends it where that is somebody's part, and sees how it goes on.</summary>
    /// <exception cref="NotPossibleHereException">This machine or account does not allow it.</exception>
    Task<Injury> InjureAsync(World world, Load load, CancellationToken cancel);
}

/// <summary>A fault that cannot be brought about here; the message says why.</summary>
public sealed class NotPossibleHereException(string message) : Exception(message);
