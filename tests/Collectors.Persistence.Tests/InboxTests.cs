using Collectors.Persistence.Inbox;
using Collectors.Persistence.Tests.Counting;
using Collectors.Testing;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collectors.Persistence.Tests;

public sealed class InboxTests(PostgresFixture postgres)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly ManualTime _time = new(new DateTimeOffset(DateTime.UtcNow.Date, TimeSpan.Zero).AddHours(23.9));

    [Fact]
    public async Task A_message_that_comes_again_after_midnight_is_known()
    {
        await using var service = await StartAsync();
        var (counter, message) = (Guid.NewGuid(), NewId.NextGuid());
        await PublishAsync(service, counter, message);
        await service.EffectsAsync(1);

        _time.Advance(TimeSpan.FromHours(1));
        await PublishAsync(service, counter, message);
        await PublishAsync(service, counter, NewId.NextGuid());
        await service.EffectsAsync(2);

        (await service.CountAsync<CounterState>(row => row.Count == 2)).Should().Be(1);
    }

    [Fact]
    public async Task Partitions_are_made_ahead_and_dropped_behind_the_window()
    {
        await using var service = await StartAsync();
        await PublishAsync(service, Guid.NewGuid(), NewId.NextGuid());
        await service.EffectsAsync(1);
        var first = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);

        _time.Advance(Day);
        await Eventually.BecomesTrueAsync(async () => (await PartitionsAsync(service)).Contains(first.AddDays(3)));
        (await PartitionsAsync(service)).Should().BeEquivalentTo([first, first.AddDays(1), first.AddDays(2), first.AddDays(3)]);
        _time.Advance(Day);
        await Eventually.BecomesTrueAsync(async () => !(await PartitionsAsync(service)).Contains(first));

        (await PartitionsAsync(service)).Should().BeEquivalentTo([first.AddDays(1), first.AddDays(2), first.AddDays(3), first.AddDays(4)]);
        (await service.CountAsync<InboxState>()).Should().Be(0);
    }

    private async Task<CountingService> StartAsync() =>
        await CountingService.StartAsync(await postgres.NewDatabaseAsync(), configure: services => services.AddSingleton<TimeProvider>(_time));

    private static Task PublishAsync(CountingService service, Guid counter, Guid message) =>
        service.Bus.Publish(new Counted { CounterId = counter }, sent => sent.MessageId = message);

    private static async Task<List<DateOnly>> PartitionsAsync(CountingService service)
    {
        var names = await service.ReadAsync(db => db.Database.SqlQuery<string>(
            $"SELECT right(child.relname, 8) AS \"Value\" FROM pg_inherits JOIN pg_class child ON child.oid = inhrelid WHERE inhparent = 'counting.inbox_state'::regclass").ToListAsync());
        return names.ConvertAll(name => DateOnly.ParseExact(name, "yyyyMMdd"));
    }
}
