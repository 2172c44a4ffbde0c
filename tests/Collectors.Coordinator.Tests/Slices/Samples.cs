using Collectors.Contracts;

namespace Collectors.Coordinator.Tests.Slices;

/// <summary>Messages as they look on the wire.</summary>
public static class Samples
{
    public static CollectSlice Slice(int attempt = 1, string key = "page-1") => new()
    {
        SliceId = SliceId.New(DateTimeOffset.UtcNow),
        RequestId = RequestId.New("metadata", DateTimeOffset.UtcNow),
        Department = "CR",
        Attempt = attempt,
        Key = key,
        Query = new() { Method = "api", Source = "naver-news", Keyword = "미국 증시", StartDate = new(2024, 1, 1), EndDate = new(2024, 1, 31) },
        Deadline = DateTimeOffset.UtcNow.AddMinutes(1),
    };
}
