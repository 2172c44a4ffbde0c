using Collectors.Contracts;
using Collectors.ServiceDefaults.Problems;

namespace Collectors.Coordinator.Requests.Commands;

/// <summary>409: what was asked is not possible in the state that the request is in.</summary>
internal static class WrongState
{
    public static Problem For(RequestStatus status, RequestAction action) => Of(status, new(
        $"A {Wire.Name(status)} request cannot be asked to {Wire.Name(action)}.", $"{Wire.Name(status)} 상태의 요청에는 {Wire.Name(action)}을(를) 할 수 없습니다."));

    public static Problem Ended(RequestStatus status) => Of(status, new(
        $"The request is {Wire.Name(status)}; its priority no longer matters.", $"이미 {Wire.Name(status)} 상태이므로 우선순위를 바꿀 수 없습니다."));

    public static Problem NotEnded(RequestStatus status) => Of(status, new(
        $"The request is {Wire.Name(status)} and not at its end yet. Stop or cancel it first, and remove it a moment later.",
        $"요청이 아직 끝나지 않았습니다({Wire.Name(status)}). 먼저 중지하거나 취소한 뒤 잠시 후 삭제하십시오."));

    private static Problem Of(RequestStatus status, Text detail) =>
        new(ProblemKind.WrongState, detail) { Extensions = new Dictionary<string, object?> { ["state"] = Wire.Name(status) } };
}
