using System.Text.Json;
using Collectors.Contracts;
using Collectors.Coordinator.Requests.Commands;
using Collectors.Coordinator.Requests.Listing;
using Collectors.Coordinator.Requests.Reading;
using Collectors.Coordinator.Requests.Submission;
using Collectors.ServiceDefaults.Identity;

namespace Collectors.Coordinator.Requests.Bulk;

/// <summary>A bulk body that was read; whether it is good, its fields say.</summary>
internal sealed record BulkWish(BulkAction Action, RequestFilter Filter)
{
    private const int MostIds = 1000;

    /// <summary>Of all actions but <see cref="BulkAction.SetPriority"/>.</summary>
    public required Order Order { get; init; }

    public Priority? Priority { get; init; }

    public bool DryRun { get; init; }

    public RequestId? After { get; init; }

    public static BulkWish Read(Fields fields, Caller caller, DateTimeOffset now)
    {
        var action = fields.Word<BulkAction>("action");
        if (!fields.Has("action"))
            fields.Complain("action", new($"is needed: one of {string.Join(", ", Wire.All<BulkAction>())}.", $"필요합니다. 다음 중 하나: {string.Join(", ", Wire.All<BulkAction>())}."));
        var priority = action == BulkAction.SetPriority ? DepartmentRules.ReadPriority(fields, department: null, name: null, isNeeded: true) : null;
        var order = new Order(action is { } known and not BulkAction.SetPriority ? Enum.Parse<RequestAction>(known.ToString()) : default, caller.User)
        {
            Pause = action == BulkAction.Pause ? PauseFields.Read(fields, now) : null,
        };
        return new BulkWish(action ?? default, ReadFilter(fields)) { Order = order, Priority = priority, DryRun = fields.Flag("dry_run") ?? false, After = Id(fields, "cursor") };
    }

    private static RequestFilter ReadFilter(Fields fields)
    {
        const string name = "filter";
        if (fields.Part(name) is not { } part)
        {
            if (!fields.Has(name))
                fields.Complain(name, new("""is needed: which requests; for every one say {"all":true}.""", """필요합니다. 모든 요청이면 {"all":true}를 지정하십시오."""));
            return new();
        }
        var filter = RequestFilter.Read(part) with { Ids = Ids(part) };
        var isAll = part.Flag("all") == true;
        fields.Join(name, part);
        // Nobody stops the whole house by leaving something out.
        if (!isAll && filter.IsEmpty)
            fields.Complain(name, new("""has no condition; for every request say {"all":true}.""", """조건이 없습니다. 모든 요청이면 {"all":true}를 지정하십시오."""));
        return filter;
    }

    private static List<RequestId>? Ids(Fields part)
    {
        if (part.Element("ids") is not { } list)
            return null;
        var ids = new List<RequestId>();
        if (list.ValueKind == JsonValueKind.Array && list.GetArrayLength() <= MostIds && list.EnumerateArray().All(item => TryRead(item, ids)))
            return ids;
        part.Complain("ids", new($"must be a list of at most {MostIds} request ids.", $"요청 ID {MostIds}개 이하의 목록이어야 합니다."));
        return null;
    }

    private static bool TryRead(JsonElement item, List<RequestId> ids)
    {
        if (item.ValueKind != JsonValueKind.String || !JsonText.TryRead(item, out var text) || !RequestId.TryParse(text, null, out var id))
            return false;
        ids.Add(id);
        return true;
    }

    private static RequestId? Id(Fields fields, string name)
    {
        if (fields.Text(name) is not { } text)
            return null;
        if (RequestId.TryParse(text, null, out var id))
            return id;
        fields.Complain(name, new("is none that this call gave out.", "이 호출에서 받은 커서가 아닙니다."));
        return null;
    }
}
