using Npgsql;

namespace Collectors.Persistence.Outbox.Delivery;

/// <summary>A row as the delivery reads it.</summary>
internal sealed record OutboxRow(
    long SequenceNumber, Guid MessageId, Guid? CorrelationId, Guid? ConversationId, Uri Destination, string ContentType, byte[] Body,
    string? Headers, string? Properties, DateTime SentTime, DateTime? ExpirationTime)
{
    public const string Columns =
        "sequence_number, message_id, correlation_id, conversation_id, destination_address, content_type, body, headers, properties, sent_time, expiration_time";

    public static OutboxRow Read(NpgsqlDataReader reader) => new(
        reader.GetInt64(0), reader.GetGuid(1), Nullable<Guid>(reader, 2), Nullable<Guid>(reader, 3), new Uri(reader.GetString(4)), reader.GetString(5),
        reader.GetFieldValue<byte[]>(6), Text(reader, 7), Text(reader, 8), reader.GetDateTime(9), Nullable<DateTime>(reader, 10));

    private static T? Nullable<T>(NpgsqlDataReader reader, int column) where T : struct =>
        reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
