using Collectors.Testing;

[assembly: AssemblyFixture(typeof(PostgresFixture))]
