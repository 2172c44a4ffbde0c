using System.Data.Common;
using System.Diagnostics;
using Collectors.Persistence.Tests.Counting;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Collectors.Persistence.Tests.Killing;

/// <summary>
/// A process that sends one message through its outbox and kills itself (SIGKILL) before it is finished: right after the commit,
/// or right after the broker's confirmation. This test project runs as it: <c>doomed committed|confirmed number database amqp</c>.
/// </summary>
internal static class Doomed
{
    public const string Name = "doomed";

    public static async Task RunAsync(string fate, int number, string database, Uri broker)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { DisableDefaults = true });
        builder.Services.AddDbContextPool<CountingDb>(options =>
        {
            options.UseNpgsql(database);
            if (fate == "committed")
                options.AddInterceptors(new DiesOnCommit());
        });
        builder.Services.Configure<MassTransitHostOptions>(host => host.WaitUntilStarted = true);
        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.AddEntityFrameworkOutbox<CountingDb>(outbox => outbox.UseBusOutbox());
            bus.UsingRabbitMq((_, rabbit) =>
            {
                rabbit.Host(broker);
                rabbit.ConnectSendObserver(new DiesOnConfirmation());
            });
        });
        using var host = builder.Build();
        await using (var scope = host.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<IPublishEndpoint>().Publish(new CountChanged { CounterId = Guid.NewGuid(), Count = number });
            await scope.ServiceProvider.GetRequiredService<CountingDb>().SaveChangesAsync();
        }
        await host.RunAsync();
    }

    private static void Die() => Process.GetCurrentProcess().Kill();

    private sealed class DiesOnCommit : SaveChangesInterceptor, IDbTransactionInterceptor
    {
        public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            Die();
            return new(result);
        }

        Task IDbTransactionInterceptor.TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken)
        {
            Die();
            return Task.CompletedTask;
        }
    }

    private sealed class DiesOnConfirmation : ISendObserver
    {
        public Task PreSend<T>(SendContext<T> context) where T : class => Task.CompletedTask;

        public Task PostSend<T>(SendContext<T> context) where T : class
        {
            Die();
            return Task.CompletedTask;
        }

        public Task SendFault<T>(SendContext<T> context, Exception exception) where T : class => Task.CompletedTask;
    }
}
