namespace Collectors.Standalone.Grid;

/// <summary>Where a Grid of our own keeps what it keeps.</summary>
internal sealed record GridFiles(string Folder)
{
    /// <summary>By it a Grid is found that a killed parent left behind.</summary>
    public string Pid => Path.Combine(Folder, "pid");

    public string Log => Path.Combine(Folder, "grid.log");

    /// <summary>Profiles of its browsers.</summary>
    public string Temporary => Path.Combine(Folder, "tmp");

    /// <summary>Stands on its command line, so that its process is known among others.</summary>
    public string Mark => $"-Dcollectors.grid={Folder}";
}
