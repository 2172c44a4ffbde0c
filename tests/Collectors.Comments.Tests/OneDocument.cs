using System.Text.Json;

namespace Collectors.Comments.Tests;

public sealed class OneDocument(OneProcess house) : IClassFixture<OneProcess>
{
    [Fact]
    public async Task An_address_that_both_kinds_have_is_one_operation_that_answers_with_either()
    {
        var app = await house.SharedAsync();

        // The gateway shows what it has while a service is slow to answer.
        var document = await Waiting.UntilAsync(
            async () => JsonDocument.Parse(await app.Admin.Http.GetStringAsync("/openapi/v1.json")).RootElement,
            read => read.GetProperty("paths").TryGetProperty("/v1/requests/{id}/records", out _));

        var list = document.GetProperty("paths").GetProperty("/v1/requests/{id}/records").GetProperty("get");
        list.GetProperty("operationId").GetString().Should().Be("ListRequestRecords");
        var answers = list.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("oneOf");
        answers.GetArrayLength().Should().Be(2);
        document.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(schema => schema.Name).Should().Contain(["ArticleResponse", "CommentResponse"]);
        document.GetProperty("paths").GetProperty("/v1/requests/{id}/export").GetProperty("get").GetProperty("operationId").GetString().Should().Be("ExportRequest");
        document.GetProperty("paths").TryGetProperty("/collectors/comments/start", out _).Should().BeTrue();
    }
}
