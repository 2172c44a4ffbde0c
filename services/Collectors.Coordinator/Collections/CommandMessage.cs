using Collectors.Contracts;
using Collectors.Coordinator.Requests;
using MassTransit;

namespace Collectors.Coordinator.Collections;

/// <summary>The message that brings a recorded command to its saga; the row is what counts, so it may be sent again at any time.</summary>
internal static class CommandMessage
{
    public static async Task SendAsync(ISendEndpointProvider sender, Collection request, RequestCommand command, CancellationToken cancel)
    {
        var saga = await sender.GetSendEndpoint(Queues.Address(Queues.Collections));
        await saga.Send(Of(request, command), cancel);
    }

    private static object Of(Collection request, RequestCommand command) => command.Action switch
    {
        RequestAction.Pause => new PauseCollection
        {
            RequestId = request.Id,
            CommandId = command.Id,
            By = command.By,
            Reason = request.PauseReason ?? PauseReason.User,
            Mode = command.Mode ?? PauseMode.Drain,
            ResumeAt = request.ResumeAt,
        },
        RequestAction.Resume => new ResumeCollection { RequestId = request.Id, CommandId = command.Id, By = command.By },
        RequestAction.Stop => new StopCollection { RequestId = request.Id, CommandId = command.Id, By = command.By },
        RequestAction.Cancel => new CancelCollection { RequestId = request.Id, CommandId = command.Id, By = command.By },
        RequestAction.Retry => new RetryCollection { RequestId = request.Id, CommandId = command.Id, By = command.By },
        RequestAction.Expire => new ExpireCollection { RequestId = request.Id, CommandId = command.Id },
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.Action, "No message carries this action."),
    };
}
