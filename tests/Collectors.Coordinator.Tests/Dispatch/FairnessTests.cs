using Collectors.Coordinator.Dispatch.Choosing;

namespace Collectors.Coordinator.Tests.Dispatch;

public sealed class FairnessTests
{
    [Fact]
    public void Nobody_gets_more_than_there_are_places_than_it_asks_for_or_than_its_quota_allows()
    {
        var random = new Random(1);
        for (var round = 0; round < 500; round++)
        {
            var places = random.Next(0, 40);
            var lines = Enumerable.Range(0, random.Next(0, 6)).Select(number => Line($"d{number}", random.Next(0, 30), random.Next(0, 20), random.Next(0, 20))).ToList();
            var chosen = Fairness.Choose(places, 40, lines);
            chosen.Should().OnlyHaveUniqueItems();
            chosen.Count.Should().Be(Math.Min(places, lines.Sum(line => Math.Min(line.Room, line.Candidates.Count))), "no place is left free while somebody may have it");
            foreach (var line in lines)
            {
                var got = chosen.Where(line.Candidates.Contains).ToList();
                got.Count.Should().BeLessThanOrEqualTo(line.Room);
                got.Should().Equal(line.Candidates.Take(got.Count), "each goes in its own order");
            }
        }
    }

    [Fact]
    public void Places_even_out_what_departments_have_had()
    {
        var random = new Random(2);
        for (var round = 0; round < 200; round++)
        {
            var lines = Enumerable.Range(0, 4).Select(number => Line($"d{number}", 1000, 10, 1000) with { Clock = random.Next(0, 10) }).ToList();
            var chosen = Fairness.Choose(40, 80, lines);
            var after = lines.Select(line => line.Clock + chosen.Count(line.Candidates.Contains)).ToList();
            (after.Max() - after.Min()).Should().BeLessThanOrEqualTo(1);
        }
    }

    [Fact]
    public void Who_has_less_than_half_its_share_of_the_places_goes_first_whatever_it_has_had()
    {
        var (few, many) = (Line("few", 9, 0, 9) with { Clock = 100 }, Line("many", 9, 8, 9));
        Fairness.Choose(4, 12, [few, many]).Should().Equal(few.Candidates[0], few.Candidates[1], few.Candidates[2], many.Candidates[0]);
    }

    [Fact]
    public void Weights_share_out_in_proportion()
    {
        var (three, one) = (Line("three", 1000, 0, 1000) with { Weight = 3 }, Line("one", 1000, 0, 1000));
        var chosen = Fairness.Choose(400, 400, [one, three]);
        chosen.Count(three.Candidates.Contains).Should().BeInRange(299, 301);
    }

    [Fact]
    public void Among_equals_the_more_urgent_goes_first_then_the_older()
    {
        var late = Line("a", 1, 0, 9, level: 1, ordinal: 900);
        var urgent = Line("b", 1, 0, 9, level: 0, ordinal: 901);
        var early = Line("c", 1, 0, 9, level: 1, ordinal: 1);
        Fairness.Choose(3, 3, [late, early, urgent]).Should().Equal(urgent.Candidates[0], early.Candidates[0], late.Candidates[0]);
    }

    private static Line Line(string department, int candidates, int inFlight, int room, int level = 2, long ordinal = 0) => new()
    {
        Department = department,
        InFlight = inFlight,
        Room = room,
        Candidates = [.. Enumerable.Range(0, candidates).Select(place => new Candidate(Guid.NewGuid(), Guid.NewGuid(), level, ordinal + place))],
    };
}
