using Collectors.Coordinator.Dispatch.Choosing;

namespace Collectors.Coordinator.Tests.Dispatch;

/// <summary>Who gets how many slices over time, with workers that are played: each place is taken for as long as a slice lasts.</summary>
public sealed class FairnessOverTimeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(64)]
    public void Weights_of_3_to_1_give_3_to_1_of_slices_however_many_places_there_are(int window)
    {
        var (floor, random) = (new Play(window), new Random(window));
        floor.Add("three", 3, () => 20 + random.Next(30));
        floor.Add("one", 1, () => 20 + random.Next(30));
        floor.Run(4000);
        floor.Ratio("three", "one").Should().BeApproximately(3, 0.15);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(1, 2)]
    public void Also_where_the_slices_of_one_last_twice_as_long(int three, int one)
    {
        var (floor, random) = (new Play(8), new Random(1));
        floor.Add("three", 3, () => (20 + random.Next(30)) * three);
        floor.Add("one", 1, () => (20 + random.Next(30)) * one);
        floor.Run(4000);
        floor.Ratio("three", "one").Should().BeApproximately(3, 0.3);
    }

    [Fact]
    public void Slices_that_take_for_ever_leave_the_others_half_of_their_share_of_the_places()
    {
        var floor = new Play(8);
        floor.Add("stuck", 1, () => 1_000_000);
        floor.Add("lively", 1, () => 10);
        floor.Run(1000);
        floor.InFlight("stuck").Should().Be(6);
        floor.Served("lively").Should().BeGreaterThan(900);
    }

    [Fact]
    public void What_an_idle_department_lent_it_gets_back_at_once_and_no_more()
    {
        var floor = new Play(8);
        floor.Add("busy", 1, () => 100);
        floor.Add("back", 1, () => 100);
        floor.Wants("back", false);
        floor.Run(1000);
        floor.InFlight("busy").Should().Be(8, "what one leaves, the other takes");
        floor.Wants("back", true);
        var before = (Busy: floor.Served("busy"), Back: floor.Served("back"));
        floor.Run(4);
        (floor.Served("back") - before.Back).Should().Be(4, "the next places are its own until it has its half");
        floor.Run(400);
        (floor.Served("back") - before.Back).Should().BeCloseTo(floor.Served("busy") - before.Busy, 8, "its idleness is no claim beyond that");
    }

    [Fact]
    public void Who_comes_and_goes_gets_no_more_than_who_stays()
    {
        var (floor, random) = (new Play(4), new Random(3));
        floor.Add("stays", 1, () => 10 + random.Next(20));
        floor.Add("comes_and_goes", 1, () => 10 + random.Next(20));
        for (var round = 0; round < 400; round++)
        {
            floor.Wants("comes_and_goes", round % 2 == 0);
            floor.Run(random.Next(1, 6));
        }
        floor.Served("comes_and_goes").Should().BeLessThanOrEqualTo(floor.Served("stays"));
    }

    /// <summary>Departments with as much to do as can be, and places that come free one after another.</summary>
    private sealed class Play(int window)
    {
        private readonly FairClocks _clocks = new();
        private readonly List<Asking> _departments = [];
        private readonly PriorityQueue<string, (long, int)> _wire = new();
        private long _now;
        private int _sent;

        public void Add(string name, double weight, Func<int> lasts) => _departments.Add(new(name, weight, lasts));

        public void Wants(string name, bool wants) => Of(name).Wants = wants;

        public int Served(string name) => Of(name).Served;

        public int InFlight(string name) => Of(name).InFlight;

        public double Ratio(string one, string other) => (double)Served(one) / Served(other);

        /// <summary>So many more slices go out.</summary>
        public void Run(int slices)
        {
            for (var until = _sent + slices; _sent < until;)
            {
                if (_wire.Count == window && _wire.TryDequeue(out var done, out var at))
                {
                    _now = at.Item1;
                    Of(done).InFlight--;
                }
                Turn();
            }
        }

        private void Turn()
        {
            var places = window - _wire.Count;
            var lines = _clocks.Set("metadata", window, [.. _departments.Where(each => each.Wants).Select(each => each.Line(places))]);
            var chosen = Fairness.Choose(places, window, lines);
            foreach (var line in lines)
            {
                var got = chosen.Count(line.Candidates.Contains);
                _clocks.Took("metadata", line, got);
                var department = Of(line.Department);
                for (var slice = 0; slice < got; slice++)
                    _wire.Enqueue(line.Department, (_now + department.Lasts(), _sent++));
                department.InFlight += got;
                department.Served += got;
            }
        }

        private Asking Of(string name) => _departments.Single(each => each.Name == name);
    }

    private sealed class Asking(string name, double weight, Func<int> lasts)
    {
        public string Name => name;

        public Func<int> Lasts => lasts;

        public bool Wants { get; set; } = true;

        public int InFlight { get; set; }

        public int Served { get; set; }

        public Line Line(int places) => new()
        {
            Department = name,
            Weight = weight,
            InFlight = InFlight,
            Room = int.MaxValue,
            Candidates = [.. Enumerable.Range(0, places).Select(place => new Candidate(Guid.NewGuid(), Guid.NewGuid(), 2, place))],
        };
    }
}
