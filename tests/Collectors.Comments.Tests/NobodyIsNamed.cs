using System.IO.Compression;
using System.Text;
using Collectors.Comments.Tests.Driving;
using Collectors.Contracts;
using Collectors.SourceSim.Comments;
using Collectors.SourceSim.Scenarios;
using Npgsql;

namespace Collectors.Comments.Tests;

public sealed class NobodyIsNamed(PostgresFixture postgres)
{
    [Fact]
    public async Task Who_wrote_a_comment_is_in_no_column_of_any_table_and_in_no_reply_that_is_kept()
    {
        var database = await postgres.NewDatabaseAsync();
        await using (var app = await CollectorsApp.StartAsync(database, null, ("Collectors:Ledger:BackOffBase", "00:00:00.050")))
        {
            app.Sources.AddArticles("이름", 6);
            var articles = app.Sources.ArticlesOf("이름");
            foreach (var article in articles)
                app.Sources.Comments.Set(article, 12);
            // Cut short it cannot be read, and still holds names.
            app.Sources.Scenarios.Add(new Script { Scenario = Scenario.Malformed, Keyword = articles[0], Times = 1 });
            var request = await app.Admin.SubmitAsync("comments", Board.Body("이름"));
            await app.Admin.WaitUntilAsync(request.Id, RequestStatus.Completed);
            var hidden = articles.SelectMany(app.Sources.Comments.Of).First(comment => comment.State == SimCommentState.Hidden);
            (await FindAsync(database, hidden.Text)).Should().BeEmpty("what the source hides is counted, not stored");
        }

        (await FindAsync(database, SimComment.AuthorMark)).Should().BeEmpty();
        (await FindAsync(database, "동의하지 않습니다")).Should().Contain("comments.records.text").And.Contain("comments.raw_responses.body", "else the search would find nothing anywhere");
    }

    /// <returns>The columns that hold the text, compressed or not.</returns>
    private static async Task<IReadOnlyCollection<string>> FindAsync(string database, string text)
    {
        await using var source = NpgsqlDataSource.Create(database);
        var columns = new List<(string Table, string Column)>();
        await using (var list = source.CreateCommand("SELECT format('%I.%I', table_schema, table_name), column_name FROM information_schema.columns WHERE table_schema NOT IN ('pg_catalog', 'information_schema')"))
        await using (var reader = await list.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                columns.Add((reader.GetString(0), reader.GetString(1)));
        }
        var found = new HashSet<string>();
        foreach (var (table, column) in columns)
        {
            await using var read = source.CreateCommand($"""SELECT "{column}" FROM {table} WHERE "{column}" IS NOT NULL""");
            await using var reader = await read.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                if (Readable(reader.GetValue(0)).Contains(text, StringComparison.Ordinal))
                    found.Add($"{table}.{column}");
            }
        }
        return found;
    }

    private static string Readable(object value) => value switch
    {
        byte[] bytes => Encoding.UTF8.GetString(bytes) + Decompressed(bytes),
        Array list => string.Join('\n', list.Cast<object?>()),
        _ => value.ToString() ?? "",
    };

    private static string Decompressed(byte[] bytes)
    {
        try
        {
            using var reader = new StreamReader(new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress));
            return reader.ReadToEnd();
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException)
        {
            return "";
        }
    }
}
