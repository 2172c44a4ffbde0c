using System.Text.Json.Nodes;
using Collectors.Gateway.Documents;

namespace Collectors.Gateway.Tests;

public sealed class Merging
{
    [Fact]
    public void Schemas_of_one_name_and_different_content_both_survive()
    {
        var one = Document("/a", """{"type":"object"}""");
        var other = Document("/b", """{"type":"string"}""");
        var merged = DocumentMerge.Merge([one, other]);
        merged["components"]!["schemas"]!.AsObject().Select(schema => schema.Key).Should().Equal("Thing", "Thing2");
        Reference(merged, "/a").Should().Be("#/components/schemas/Thing");
        Reference(merged, "/b").Should().Be("#/components/schemas/Thing2");
    }

    [Fact]
    public void The_same_schema_is_kept_once_and_methods_of_one_path_meet()
    {
        var one = Document("/a", """{"type":"object"}""");
        var other = Document("/a", """{"type":"object"}""", "post");
        var merged = DocumentMerge.Merge([one, other]);
        merged["components"]!["schemas"]!.AsObject().Should().ContainSingle();
        merged["paths"]!["/a"]!.AsObject().Select(operation => operation.Key).Should().Equal("get", "post");
    }

    private static JsonObject Document(string path, string schema, string method = "get") => new()
    {
        ["openapi"] = "3.1.1",
        ["paths"] = new JsonObject
        {
            [path] = new JsonObject { [method] = JsonNode.Parse("""{"tags":["t"],"x":{"$ref":"#/components/schemas/Thing"}}""") },
        },
        ["components"] = new JsonObject { ["schemas"] = new JsonObject { ["Thing"] = JsonNode.Parse(schema) } },
    };

    private static string? Reference(JsonObject merged, string path) => (string?)merged["paths"]![path]!["get"]!["x"]!["$ref"];
}
