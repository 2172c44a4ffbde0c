using Collectors.Collecting;
using Collectors.Comments.Records;
using MassTransit;

namespace Collectors.Comments;

/// <summary>What the service puts on the process's bus.</summary>
public static class CommentsBus
{
    public static void Configure(IBusRegistrationConfigurator bus) => bus.AddSliceConsumer<Comment>();
}
