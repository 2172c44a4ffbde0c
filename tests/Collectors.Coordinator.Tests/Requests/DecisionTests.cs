using Collectors.Contracts;
using Collectors.Coordinator.Requests;
using Collectors.Coordinator.Requests.Commands;

namespace Collectors.Coordinator.Tests.Requests;

public sealed class DecisionTests
{
    // queued, running, paused, completed, stopped, failed, cancelled, as the HTTP contract's table has them; "-" is 409, "=" already so.
    private static readonly Dictionary<string, string> Table = new(StringComparer.Ordinal)
    {
        ["pause"] = "paused paused - - - - -",
        ["resume"] = "- - queued - - - -",
        ["stop"] = "stopped stopped stopped - = - -",
        ["cancel"] = "cancelled cancelled cancelled - - cancelled =",
        ["retry"] = "- - - - queued queued -",
        ["expire"] = "- failed - - - - -",
    };

    public static TheoryData<string, string, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, string, string>();
            foreach (var (action, row) in Table)
            {
                foreach (var (status, outcome) in Wire.All<RequestStatus>().Zip(row.Split(' ')))
                    cells.Add(action, status, outcome);
            }
            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Every_command_in_every_state_is_as_the_contract_says(string action, string status, string outcome)
    {
        var decision = Decision.Decide(Wire.Read<RequestStatus>(status), Wire.Read<RequestAction>(action));
        decision.Should().Be(outcome switch
        {
            "-" => new Decision(IsAllowed: false, LeadsTo: null),
            "=" => new Decision(IsAllowed: true, LeadsTo: null),
            _ => new Decision(IsAllowed: true, LeadsTo: Wire.Read<RequestStatus>(outcome)),
        });
    }

    [Fact]
    public void The_table_is_whole()
    {
        Cells.Should().HaveCount(Wire.All<RequestAction>().Count * Wire.All<RequestStatus>().Count);
    }
}
