using Collectors.Testing;

namespace Collectors.Coordinator.Tests;

/// <summary>Tests that share one RabbitMQ, one after the other, since some of them end it.</summary>
[CollectionDefinition(Name)]
public sealed class BrokerCollection : ICollectionFixture<RabbitMqFixture>
{
    public const string Name = "broker";
}
