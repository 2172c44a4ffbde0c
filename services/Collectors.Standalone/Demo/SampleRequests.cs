namespace Collectors.Standalone.Demo;

/// <summary>The users' own bodies for news articles.</summary>
internal static class SampleRequests
{
    public static readonly IReadOnlyList<(string Kind, string Body)> All =
    [
        ("metadata", """{"method":"api","keyword":"미국 증시","start_date":"2024-01-01","end_date":"2024-01-31","department":"CR"}"""),
        ("metadata", """{"method":"api","keyword":"여의도 시황","start_date":"2024-02-01","end_date":"2024-02-28","department":"Finance"}"""),
        ("metadata", """{"method":"api","keyword":"주요 이슈","priority":"high"}"""),
    ];
}
