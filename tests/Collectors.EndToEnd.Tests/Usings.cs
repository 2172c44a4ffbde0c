global using Collectors.Testing;
global using Collectors.Testing.Houses;

[assembly: AssemblyFixture(typeof(PostgresFixture))]
[assembly: AssemblyFixture(typeof(RabbitMqFixture))]
