using Collectors.ServiceDefaults.Store;

namespace Collectors.Collecting.Reports;

/// <summary>Raised when what the process can read has changed, so that it is said at once.</summary>
public sealed class ReportWanted<TItem> : Signal;
