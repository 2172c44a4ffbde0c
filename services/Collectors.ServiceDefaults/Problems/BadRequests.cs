using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Collectors.ServiceDefaults.Problems;

/// <summary>Reads from what the framework says of a request that it could not bind which field was wrong.</summary>
internal static partial class BadRequests
{
    /// <returns>Null when the fault is no field's.</returns>
    public static Problem? Of(BadHttpRequestException error) => error.InnerException is JsonException json
        ? Problem.Invalid(Field(json), new("This is not JSON of the expected shape: unknown name, wrong type or missing value.", "예상한 형식의 JSON이 아닙니다. 이름, 형식, 필수 값을 확인하십시오."))
        : Parameter().Match(error.Message) is { Success: true } match
            ? Problem.Invalid(JsonNamingPolicy.SnakeCaseLower.ConvertName(match.Groups["name"].Value), new("This is missing or not a value of the expected type.", "값이 없거나 예상한 형식이 아닙니다."))
            : null;

    private static string Field(JsonException json)
    {
        if (Quoted().Match(json.Message) is { Success: true } unknown)
            return unknown.Groups["name"].Value;
        return json.Path is null or "$" ? "body" : json.Path.TrimStart('$', '.');
    }

    /// <summary>The framework's two sentences: <c>Failed to bind parameter "int limit" from "x".</c>, <c>Required parameter "string q" was not provided…</c></summary>
    [GeneratedRegex("""parameter "(?:[^"]* )?(?<name>\w+)" (?:from|was not provided)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();

    /// <summary>The serializer's sentences for an unknown property and for the first missing one.</summary>
    [GeneratedRegex("""(?:The JSON property|missing required properties including:) '(?<name>[^']+)'""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}
