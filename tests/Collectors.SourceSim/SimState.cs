using Collectors.SourceSim.NaverPages;

namespace Collectors.SourceSim;

/// <summary>What the control endpoints change while it runs.</summary>
internal sealed class SimState(SimSettings settings)
{
    public DateTimeOffset Now => settings.Clock.GetUtcNow();

    public TimeSpan PageDelay { get; set; } = settings.PageDelay;

    public SearchMarkup Markup { get; set; } = settings.Markup;
}
