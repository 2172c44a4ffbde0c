using Collectors.Testing;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresFixture))]

namespace Collectors.Persistence.Tests;

public sealed class PostgresWorks(PostgresFixture postgres)
{
    [Fact]
    public async Task Every_test_gets_a_database_of_its_own()
    {
        await using var source = NpgsqlDataSource.Create(await postgres.NewDatabaseAsync());
        await using var command = source.CreateCommand("SELECT current_database()");
        (await command.ExecuteScalarAsync()).Should().Be("test_1");
    }
}
