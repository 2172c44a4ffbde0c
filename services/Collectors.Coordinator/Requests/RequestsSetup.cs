using Collectors.Coordinator.Requests.Commands;
using Collectors.Coordinator.Requests.Holds;
using Collectors.Coordinator.Requests.Listing;
using Collectors.Coordinator.Requests.Submission;

namespace Collectors.Coordinator.Requests;

/// <summary>The requests API.</summary>
internal static class RequestsSetup
{
    public static IServiceCollection AddRequests(this IServiceCollection services)
    {
        services.AddOptions<RequestOptions>().BindConfiguration("Collectors:Requests").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<DepartmentRules>().AddSingleton<SubmissionRules>();
        services.AddScoped<RepeatGuard>().AddScoped<Submitter>().AddScoped<IdempotentSubmission>();
        services.AddScoped<CommandDesk>().AddScoped<PriorityChange>();
        services.AddScoped<HoldKeeping>();
        services.AddHostedService<ResumeTimer>().AddHostedService<CommandSweep>().AddHostedService<KeyCleaning>();
        return services;
    }

    public static void MapRequests(this IEndpointRouteBuilder app)
    {
        app.MapStart();
        app.MapListing();
        app.MapPriority();
        app.MapCommands();
        app.MapStop();
        app.MapHolds();
    }
}
