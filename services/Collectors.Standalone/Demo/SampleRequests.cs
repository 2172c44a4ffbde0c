namespace Collectors.Standalone.Demo;

/// <summary>The users' own bodies.</summary>
internal static class SampleRequests
{
    public static readonly IReadOnlyList<SampleRequest> All =
    [
        new("metadata", """{"method":"api","keyword":"미국 증시","start_date":"2024-01-01","end_date":"2024-01-31","department":"CR"}"""),
        new("metadata", """{"method":"search","keyword":"여의도 시황","start_date":"2024-02-01","end_date":"2024-02-28","department":"Finance"}""") { NeedsBrowser = true },
        new("comments", """{"method":"comments","keyword":"우리 회사","start_date":"2024-03-01","end_date":"2024-03-31","department":"PR"}"""),
        new("metadata", """{"method":"api","keyword":"주요 이슈","priority":"high"}"""),
    ];
}

/// <param name="Kind">Whose start address it is sent to.</param>
/// <param name="Body">As written.</param>
internal sealed record SampleRequest(string Kind, string Body)
{
    public bool NeedsBrowser { get; init; }
}
