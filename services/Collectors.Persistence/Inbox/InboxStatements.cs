using Microsoft.EntityFrameworkCore;

namespace Collectors.Persistence.Inbox;

/// <summary>Keeps the statement that was made from the context's model.</summary>
internal sealed class InboxStatements<TDb> where TDb : DbContext
{
    private InboxStatement? _statement;

    public InboxStatement For(TDb context) => _statement ??= InboxStatement.For(context);
}
