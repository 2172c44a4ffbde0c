using Collectors.Persistence.Inbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Collectors.Persistence.Outbox;

/// <summary>The outbox's table.</summary>
public static class OutboxTable
{
    internal const string Name = "outbox_message";

    /// <summary>Maps outbox and inbox: call in <c>OnModelCreating</c>, after <c>HasDefaultSchema</c>.</summary>
    public static ModelBuilder AddTransactionalOutboxEntities(this ModelBuilder model) => model.AddOutboxMessageEntity().AddInboxStateEntity();

    public static ModelBuilder AddOutboxMessageEntity(this ModelBuilder model)
    {
        model.Entity<OutboxMessage>(outbox =>
        {
            outbox.ToTable(Name);
            outbox.HasKey(row => row.SequenceNumber);
            outbox.Property(row => row.SequenceNumber).HasColumnName("sequence_number").UseIdentityAlwaysColumn();
            outbox.Property(row => row.MessageId).HasColumnName("message_id");
            outbox.Property(row => row.CorrelationId).HasColumnName("correlation_id");
            outbox.Property(row => row.ConversationId).HasColumnName("conversation_id");
            outbox.Property(row => row.DestinationAddress).HasColumnName("destination_address");
            outbox.Property(row => row.ContentType).HasColumnName("content_type");
            outbox.Property(row => row.Body).HasColumnName("body");
            outbox.Property(row => row.Headers).HasColumnName("headers");
            outbox.Property(row => row.Properties).HasColumnName("properties");
            outbox.Property(row => row.SentTime).HasColumnName("sent_time");
            outbox.Property(row => row.EnqueueTime).HasColumnName("enqueue_time");
            outbox.Property(row => row.ExpirationTime).HasColumnName("expiration_time");
        });
        return model;
    }

    /// <returns>The table's quoted name, with its schema.</returns>
    internal static string NameIn(IModel model, Type context)
    {
        var entity = model.FindEntityType(typeof(OutboxMessage))
            ?? throw new InvalidOperationException($"{context.Name} has no outbox: call AddOutboxMessageEntity() in its OnModelCreating.");
        return InboxTable.Quoted(entity.GetSchema(), Name);
    }
}
