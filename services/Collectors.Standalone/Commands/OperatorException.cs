namespace Collectors.Standalone.Commands;

/// <summary>Something that the person at the terminal can put right: shown as its message alone, and the process ends with the code.</summary>
public sealed class OperatorException : Exception
{
    public const int Failed = 1;

    /// <summary>The command line or a variable is wrong.</summary>
    public const int Usage = 2;

    public OperatorException()
    {
    }

    public OperatorException(string message) : base(message)
    {
    }

    public OperatorException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public OperatorException(string message, int exitCode) : base(message) => ExitCode = exitCode;

    public int ExitCode { get; } = Failed;
}
