using Collectors.Contracts;
using Collectors.Metadata.ArticleText;
using Npgsql;
using NpgsqlTypes;

namespace Collectors.Metadata.FullText;

/// <summary>Keeps texts beside their articles' records.</summary>
internal sealed class TextStore(NpgsqlDataSource database)
{
    private const string Schema = MetadataCollector.Kind;

    /// <returns>Whether the article's text is here.</returns>
    public async Task<bool> HasAsync(TextWork work, CancellationToken cancel)
    {
        await using var command = database.CreateCommand($"""
            SELECT EXISTS (
                SELECT FROM {Schema}.records AS record JOIN {Schema}.article_texts AS text ON text.record_id = record.id
                WHERE record.source = $1 AND record.natural_key = $2 AND text.state = 'article')
            """);
        command.Parameters.AddRange((NpgsqlParameter[])[new() { Value = work.Source }, new() { Value = work.NaturalKey }]);
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>A text replaces an older one; that a page is no longer to be had replaces none. Without its record nothing is kept.</summary>
    public async Task PutAsync(TextWork work, TextState state, ReadArticle? read, DateTimeOffset fetchedAt, CancellationToken cancel)
    {
        // The lock keeps the record from being removed between the look at it and the reference to it.
        await using var command = database.CreateCommand($"""
            INSERT INTO {Schema}.article_texts (record_id, state, title, text, author, published_at, site, language, address, lead_image, fetched_at)
            SELECT id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 FROM {Schema}.records WHERE source = $1 AND natural_key = $2 FOR KEY SHARE
            ON CONFLICT (record_id) DO UPDATE SET (state, title, text, author, published_at, site, language, address, lead_image, fetched_at) =
                (excluded.state, excluded.title, excluded.text, excluded.author, excluded.published_at, excluded.site, excluded.language, excluded.address, excluded.lead_image, excluded.fetched_at)
            WHERE excluded.state = 'article' OR article_texts.state <> 'article'
            """);
        var article = state == TextState.Article ? read : null;
        command.Parameters.AddRange((NpgsqlParameter[])
        [
            Text(work.Source), Text(work.NaturalKey), Text(Wire.Name(state)), Text(article?.Title), Text(article?.Body), Text(article?.Author),
            new() { Value = (object?)article?.PublishedAt?.ToUniversalTime() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz },
            Text(article?.Site), Text(article?.Language), Text(read?.Address ?? work.Address.AbsoluteUri), Text(article?.LeadImage),
            new() { Value = fetchedAt.ToUniversalTime() },
        ]);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
