using System.Text.Json.Nodes;

namespace Collectors.Gateway.Documents;

/// <summary>Makes one OpenAPI document of several: paths side by side, components shared where they are the same.</summary>
internal static class DocumentMerge
{
    private const string Reference = "#/components/schemas/";

    /// <param name="documents">At least one; what the first says of itself (info, security) holds.</param>
    public static JsonObject Merge(IReadOnlyList<JsonObject> documents)
    {
        var merged = (JsonObject)documents[0].DeepClone();
        foreach (var document in documents.Skip(1))
            Add(merged, (JsonObject)document.DeepClone());
        var tags = Child(merged, "paths").SelectMany(path => path.Value!.AsObject()).SelectMany(operation => (operation.Value as JsonObject)?["tags"] as JsonArray ?? [])
            .Select(tag => (string)tag!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        merged["tags"] = new JsonArray([.. tags.Select(tag => new JsonObject { ["name"] = tag })]);
        return merged;
    }

    private static void Add(JsonObject merged, JsonObject document)
    {
        Rename(merged, document);
        foreach (var (section, content) in document["components"]?.AsObject() ?? [])
            AddMissing(Child(Child(merged, "components"), section), content!.AsObject());
        foreach (var (path, item) in document["paths"]?.AsObject() ?? [])
        {
            var known = Child(Child(merged, "paths"), path);
            foreach (var (method, operation) in item!.AsObject())
                Join(known[method], operation);
            AddMissing(known, item.AsObject());
        }
    }

    /// <summary>Services of several kinds may share an address; whose answer comes is one of theirs.</summary>
    private static void Join(JsonNode? known, JsonNode? other)
    {
        if (Answer(known) is not { } mine || Answer(other)?["schema"] is not { } theirs || JsonNode.DeepEquals(mine["schema"], theirs))
            return;
        var choices = mine["schema"]?["oneOf"]?.AsArray() ?? [mine["schema"]?.DeepClone()];
        if (!choices.Any(choice => JsonNode.DeepEquals(choice, theirs)))
            mine["schema"] = new JsonObject { ["oneOf"] = new JsonArray([.. choices.Select(choice => choice?.DeepClone()), theirs.DeepClone()]) };
    }

    private static JsonNode? Answer(JsonNode? operation) => (operation as JsonObject)?["responses"]?["200"]?["content"]?["application/json"];

    /// <summary>Two services may call different things by one name; the later one's gets a number.</summary>
    private static void Rename(JsonObject merged, JsonObject document)
    {
        var taken = Child(Child(merged, "components"), "schemas");
        var schemas = Child(Child(document, "components"), "schemas");
        foreach (var (name, schema) in schemas.ToArray())
        {
            if (!taken.TryGetPropertyValue(name, out var other) || JsonNode.DeepEquals(schema, other))
                continue;
            var number = 2;
            while (taken.ContainsKey($"{name}{number}") || schemas.ContainsKey($"{name}{number}"))
                number++;
            schemas.Remove(name);
            schemas[$"{name}{number}"] = schema;
            Refer(document, $"{Reference}{name}", $"{Reference}{name}{number}");
        }
    }

    private static void Refer(JsonNode? node, string from, string to)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
                Refer(item, from, to);
        }
        else if (node is JsonObject thing)
        {
            foreach (var (name, value) in thing.ToArray())
            {
                if (name == "$ref" && (string?)value == from)
                    thing[name] = to;
                else
                    Refer(value, from, to);
            }
        }
    }

    private static void AddMissing(JsonObject to, JsonObject from)
    {
        foreach (var (name, value) in from.ToArray())
        {
            if (!to.ContainsKey(name))
                to[name] = value?.DeepClone();
        }
    }

    private static JsonObject Child(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject child)
            parent[name] = child = [];
        return child;
    }
}
