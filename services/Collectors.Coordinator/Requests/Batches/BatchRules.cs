using System.Text.Json;
using Collectors.Coordinator.Requests.Listing;
using Collectors.Coordinator.Requests.Reading;
using Collectors.Coordinator.Requests.Submission;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.Problems;

namespace Collectors.Coordinator.Requests.Batches;

/// <summary>Judges each request of a batch as a start of its own would be.</summary>
internal sealed class BatchRules(SubmissionRules rules)
{
    private const string List = "requests";

    /// <returns>Of each request the good submission or what is wrong with it, in their order; or a problem with the batch as a whole.</returns>
    public async Task<(IReadOnlyList<(Submission.Submission? Submission, Problem? Problem)> Judged, Problem? Problem)> JudgeAsync(JsonBody body, Caller caller, CancellationToken cancel)
    {
        var fields = new Fields(body.Root);
        if (fields.Element(List) is not { ValueKind: JsonValueKind.Array } requests || requests.GetArrayLength() is 0 or > BatchRequest.Most)
        {
            fields.Complain(List, new($"must be a list of 1 to {BatchRequest.Most} start bodies with kind.", $"kind를 포함한 시작 본문 1~{BatchRequest.Most}개의 목록이어야 합니다."));
            return ([], fields.Judge());
        }
        if (fields.Judge() is { } problem)
            return ([], problem);
        var judged = new List<(Submission.Submission?, Problem?)>(requests.GetArrayLength());
        foreach (var request in requests.EnumerateArray())
            judged.Add(await JudgeAsync(request, caller, cancel));
        return (judged, null);
    }

    private async Task<(Submission.Submission?, Problem?)> JudgeAsync(JsonElement request, Caller caller, CancellationToken cancel)
    {
        if (request.ValueKind != JsonValueKind.Object)
            return (null, Problem.Invalid(List, new("each must be a JSON object: {…}.", "각 항목은 JSON 객체({…})여야 합니다.")));
        var fields = new Fields(request);
        var kind = FilterFields.Kind(fields);
        if (kind is not null && Kinds.Has(kind))
            return await rules.JudgeAsync(kind, fields, caller, cancel);
        return (null, Problem.Invalid("kind", Fields.Choice(Kinds.All)));
    }
}
