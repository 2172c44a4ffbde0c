using Collectors.SourceSim.Corpus;

namespace Collectors.EndToEnd.Tests.Streams;

public abstract class BrokenStreamsGoOn(House house)
{
    private const int Disconnects = 50;

    [Fact]
    public async Task Fifty_random_disconnects_leave_no_gap_and_no_repeat()
    {
        var app = await house.SharedAsync();
        app.Sources.Archive.Set(new CorpusSettings { Keyword = "금리", Count = 1_000, From = new(2024, 5, 1), To = new(2024, 5, 31), PageDelay = TimeSpan.FromMilliseconds(600) });
        var request = await app.Admin.SubmitAsync("metadata", """{"method":"api","keyword":"금리","start_date":"2024-05-01","end_date":"2024-05-31","department":"CR"}""");
        var random = new Random(1);
        var seen = new List<string>();
        var types = new List<string>();
        var broken = 0;
        for (var ended = false; !ended;)
        {
            using var connection = new CancellationTokenSource();
            if (broken < Disconnects)
                connection.CancelAfter(random.Next(20, 160));
            try
            {
                await foreach (var one in app.Admin.EventsAsync(request.Id, seen.LastOrDefault() ?? "0", connection.Token))
                {
                    seen.Add(one.Id!);
                    types.Add(one.Type);
                }
                ended = true;
            }
            catch (OperationCanceledException) when (connection.IsCancellationRequested)
            {
                broken++;
            }
        }
        broken.Should().Be(Disconnects, "the request lasts longer than the disconnects");
        seen.Should().Equal(Enumerable.Range(1, seen.Count).Select(number => $"{number}"));
        types.Should().StartWith("queued").And.EndWith("completed").And.Contain("progress");
    }
}

public sealed class BrokenStreamsGoOnInOneProcess(OneProcess house) : BrokenStreamsGoOn(house), IClassFixture<OneProcess>;

[Collection(ManyProcesses.Name)]
public sealed class BrokenStreamsGoOnInManyProcesses(ManyProcesses house) : BrokenStreamsGoOn(house);
