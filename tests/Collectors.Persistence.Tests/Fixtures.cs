using Collectors.Testing;
using Collectors.Testing.RabbitMq;

[assembly: AssemblyFixture(typeof(PostgresFixture))]
[assembly: AssemblyFixture(typeof(RabbitMqFixture))]
