using Collectors.Testing;

[assembly: AssemblyFixture(typeof(PostgresFixture))]
[assembly: AssemblyFixture(typeof(RabbitMqFixture))]
// Each test starts half a dozen processes; two such at once only make both slow.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
