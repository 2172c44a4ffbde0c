using Collectors.Coordinator.Requests.Batches;
using Collectors.Coordinator.Requests.Bulk;
using Collectors.Coordinator.Requests.Commands;
using Collectors.Coordinator.Requests.Estimating;
using Collectors.Coordinator.Requests.Holds;
using Collectors.Coordinator.Requests.KeyQuota;
using Collectors.Coordinator.Requests.Listing;
using Collectors.Coordinator.Requests.Removal;
using Collectors.Coordinator.Requests.Submission;
using MassTransit;

namespace Collectors.Coordinator.Requests;

/// <summary>The requests API.</summary>
internal static class RequestsSetup
{
    public static IServiceCollection AddRequests(this IServiceCollection services)
    {
        services.AddOptions<RequestOptions>().BindConfiguration("Collectors:Requests").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SubmissionRules>().AddSingleton<QueueBound>();
        services.AddScoped<RepeatGuard>().AddScoped<Submitter>().AddScoped<IdempotentSubmission>();
        services.AddSingleton<BatchRules>().AddScoped<BatchSubmission>();
        services.AddScoped<CommandDesk>().AddScoped<PriorityChange>();
        services.AddScoped<EstimateReader>();
        services.AddScoped<HoldKeeping>().AddScoped<BulkRun>();
        services.AddSingleton<KeyQuotaRows>();
        services.AddHostedService<ResumeTimer>().AddHostedService<CommandSweep>().AddHostedService<ExpiryTimer>().AddHostedService<KeyCleaning>().AddHostedService<KeyQuotaWatch>();
        services.AddScoped<RequestRemoval>().AddHostedService<ForgettingSweep>();
        return services;
    }

    public static void AddRequests(this IBusRegistrationConfigurator bus) => bus.AddConsumer<RequestForgottenConsumer, RequestForgottenDefinition>();

    public static void MapRequests(this IEndpointRouteBuilder app)
    {
        app.MapStart();
        app.MapEstimate();
        app.MapBatch();
        app.MapRemoval();
        app.MapBulk();
        app.MapListing();
        app.MapPriority();
        app.MapCommands();
        app.MapStop();
        app.MapHolds();
    }
}
