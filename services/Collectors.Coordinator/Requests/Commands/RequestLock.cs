using Collectors.Contracts;
using Collectors.Coordinator.Collections;
using Collectors.ServiceDefaults.Identity;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Requests.Commands;

internal static class RequestLock
{
    /// <returns>The request, locked until the transaction ends; null when there is none that the caller may see.</returns>
    public static Task<Collection?> LockAsync(this CoordinatorDbContext db, RequestId id, Caller caller, CancellationToken cancel) =>
        db.Collections.FromSql(
            $"""
            SELECT * FROM coordinator.requests
            WHERE id = {id.Value} AND kind = {id.Kind} AND ({caller.SeesAll} OR department = {caller.Department}) FOR UPDATE
            """).AsTracking().AsAsyncEnumerable().FirstOrDefaultAsync(cancel).AsTask();
}
