namespace Collectors.Collecting.Browsing;

/// <summary>The Grid gave no browser, or took it away. It does not leave <see cref="Browser"/>.</summary>
internal sealed class GridException(GridTrouble trouble, string words, Exception? cause = null) : Exception(words, cause)
{
    public GridTrouble Trouble => trouble;
}

internal enum GridTrouble
{
    /// <summary>It cannot be reached or does not answer in time.</summary>
    Silent,

    /// <summary>Every browser it may run is in use.</summary>
    Full,

    /// <summary>It answered that the browser cannot be started.</summary>
    NotStarted,

    /// <summary>The browser has gone: crashed, killed, or ended by the Grid.</summary>
    Lost,
}
