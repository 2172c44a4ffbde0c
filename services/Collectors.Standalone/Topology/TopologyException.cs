namespace Collectors.Standalone.Topology;

/// <summary>A topology file says something that cannot be; the message names file, line and field.</summary>
public sealed class TopologyException : Exception
{
    public TopologyException()
    {
    }

    public TopologyException(string message) : base(message)
    {
    }

    public TopologyException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
