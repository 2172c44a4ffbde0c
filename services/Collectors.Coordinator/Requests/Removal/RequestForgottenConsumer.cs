using Collectors.Contracts;
using MassTransit;
using Npgsql;

namespace Collectors.Coordinator.Requests.Removal;

/// <summary>
/// What collectors confirm. When the question was early, a slice under way may have brought something back since: it is asked once
/// more when none can be under way.
/// </summary>
internal sealed class RequestForgottenConsumer(NpgsqlDataSource store) : IConsumer<RequestForgotten>
{
    private const string Settle =
        """
        WITH settled AS (DELETE FROM coordinator.forgettings WHERE request_id = $1 AND kind = $2 AND settles_at <= $3)
        UPDATE coordinator.forgettings SET due_at = settles_at WHERE request_id = $1 AND kind = $2 AND settles_at > $3
        """;

    public async Task Consume(ConsumeContext<RequestForgotten> context)
    {
        await using var command = store.CreateCommand(Settle);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = context.Message.RequestId.Value });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = context.Message.Kind });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = context.Message.AskedAt.ToUniversalTime() });
        await command.ExecuteNonQueryAsync(context.CancellationToken);
    }
}

/// <summary>What cannot be written down is asked again.</summary>
internal sealed class RequestForgottenDefinition : ConsumerDefinition<RequestForgottenConsumer>
{
    public RequestForgottenDefinition() => EndpointName = Queues.RequestForgotten;

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator, IConsumerConfigurator<RequestForgottenConsumer> consumerConfigurator, IRegistrationContext context) =>
        endpointConfigurator.DiscardFaultedMessages();
}
