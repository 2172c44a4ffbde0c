using Collectors.Contracts;
using Collectors.Coordinator.Requests;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Collections;

/// <summary>
/// Keeps commands in the order in which they were accepted, whatever order their messages come in, and each to once: a message
/// out of turn is left alone, and who has carried a command out calls the next. Used under the request's row lock.
/// </summary>
internal sealed class CommandTurn(CoordinatorDbContext db, TimeProvider clock)
{
    private List<RequestCommand> _pending = [];

    public async Task<bool> IsNextAsync(Guid requestId, Guid commandId, CancellationToken cancel)
    {
        _pending = await db.Commands.Where(command => command.RequestId == requestId && command.AppliedAt == null)
            .OrderBy(command => command.Number).ToListAsync(cancel);
        return _pending is [{ } first, ..] && first.Id == commandId;
    }

    /// <summary>The command whose turn it was is carried out.</summary>
    public async Task DoneAsync(Collection request, ISendEndpointProvider sender, CancellationToken cancel)
    {
        _pending[0].AppliedAt = clock.GetUtcNow();
        if (_pending is [_, { } next, ..])
        {
            await CommandMessage.SendAsync(sender, request, next, cancel);
            return;
        }
        request.CommandedState = null;
        request.CommandedAt = null;
    }
}
