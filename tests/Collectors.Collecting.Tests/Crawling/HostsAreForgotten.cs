using Collectors.Collecting.Tests.Driving;
using Collectors.Testing;
using Npgsql;

namespace Collectors.Collecting.Tests.Crawling;

public sealed class HostsAreForgotten(PostgresFixture postgres)
{
    [Fact]
    public async Task A_month_after_the_last_visit_and_robots_txt_once_it_is_no_longer_believed()
    {
        var database = await postgres.NewDatabaseAsync();
        await using (await Crawler.StartAsync(database))
        {
            // Made by the first start.
        }
        await using var store = NpgsqlDataSource.Create(database);
        await using (var fill = store.CreateCommand(
            """
            INSERT INTO crawling.hosts (host, next_at, last_visit_at, rests_until) VALUES
                ('old.example', now() - interval '31 days', now() - interval '31 days', NULL), ('new.example', now(), now() - interval '29 days', NULL),
                ('resting.example', now() - interval '31 days', now() - interval '31 days', now() + interval '1 day');
            INSERT INTO crawling.robots (origin, status, body, expires_at) VALUES
                ('http://old.example:80', 200, 'x', now() - interval '1 minute'), ('http://new.example:80', 200, 'x', now() + interval '1 hour')
            """))
            await fill.ExecuteNonQueryAsync();

        await using var crawler = await Crawler.StartAsync(database);

        await Until.TrueAsync(async () => await LeftAsync(store) == "http://new.example:80,new.example,resting.example");
    }

    private static async Task<string> LeftAsync(NpgsqlDataSource store)
    {
        await using var left = store.CreateCommand("SELECT string_agg(name, ',' ORDER BY name COLLATE \"C\") FROM (SELECT host FROM crawling.hosts UNION ALL SELECT origin FROM crawling.robots) AS all_names (name)");
        return (string)(await left.ExecuteScalarAsync())!;
    }
}
