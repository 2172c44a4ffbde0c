using Collectors.Coordinator.Dispatch.Admitting;
using Collectors.Coordinator.Dispatch.Choosing;
using Collectors.Coordinator.Dispatch.Holding;
using Collectors.Coordinator.Dispatch.Right;
using Collectors.Coordinator.Dispatch.Sending;
using Collectors.Coordinator.Dispatch.Turns;
using Collectors.Coordinator.Dispatch.Waiting;
using Collectors.Coordinator.Events.Feeding;
using MassTransit;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Collectors.Coordinator.Dispatch;

/// <summary>The dispatcher.</summary>
internal static class DispatchSetup
{
    public static IServiceCollection AddDispatch(this IServiceCollection services)
    {
        services.AddOptions<DispatchOptions>().BindConfiguration("Collectors:Dispatch").ValidateDataAnnotations()
            .Validate(options => options.DeadlineMargin < options.SliceLease, "Collectors:Dispatch:DeadlineMargin must be shorter than SliceLease.")
            .Validate(options => options.SourceConcurrency.Values.All(most => most >= 0), "Collectors:Dispatch:SourceConcurrency must not be negative.").ValidateOnStart();
        services.TryAddSingleton<DispatchSignal>();
        services.AddSingleton<DispatchMeter>();
        services.AddSingleton<DispatchRight>();
        services.AddSingleton<FloorReader>();
        services.AddSingleton<RequestCards>();
        services.AddSingleton<ServiceOrder>();
        services.AddSingleton<FairClocks>();
        services.AddSingleton<Throughput>();
        services.AddSingleton<Lines>();
        services.AddSingleton<SliceTaker>();
        services.AddSingleton<SliceSender>();
        services.AddSingleton<SliceReturns>();
        services.AddSingleton<SendsUnderWay>();
        services.AddSingleton<Reach>();
        services.AddSingleton<PendingMarks>();
        services.AddSingleton<DispatchHints>();
        services.AddSingleton(provider => new StoreHint(DispatchHints.Channel, provider.GetRequiredService<DispatchHints>().Heard));
        services.AddSingleton<Admission>();
        services.AddSingleton<SourceHolds>();
        services.AddSingleton<Pace>();
        services.AddSingleton<DispatchTurn>();
        services.AddSingleton<WaitReader>();
        services.AddSingleton<WaitJudge>();
        services.AddScoped<WaitWriter>();
        services.AddHostedService<RightKeeper>();
        services.AddHostedService<Dispatcher>();
        services.AddHostedService<WaitTeller>();
        return services;
    }

    public static void AddDispatch(this IBusRegistrationConfigurator bus) => bus.AddConsumeObserver<WakeOnRequests>();
}
