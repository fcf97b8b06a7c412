using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Stretch.Clients;
using Stretch.Highnote.Webhooks;
using Stretch.Silo.Issuing.Chores;
using Stretch.Silo.Issuing.Hooks;
using static Stretch.Silo.Tests.Issuing.IssuingFixture;

namespace Stretch.Silo.Tests.Issuing;

/// <summary>A silo is stopped in the midst of what it had taken up: another may go on at once.</summary>
public sealed class HandBackTests(IssuingFixture fixture) : IClassFixture<IssuingFixture>
{
    private const string Event = "ne_endless";

    [Fact]
    public async Task An_event_that_was_being_processed_is_due_again_as_if_nobody_had_taken_it()
    {
        var handler = new EndlessHandler();
        var silo = await fixture.StartSiloAsync([], services => services.AddSingleton<IIssuerEventHandler>(handler));
        var hook = await fixture.HookOfAsync(await fixture.NewPartnerAsync(silo));
        Assert.Equal(
            HttpStatusCode.OK,
            await fixture.PostAsIssuerAsync(silo, hook, Body(Event, "ACCOUNT_HOLDER_SOMETHING_NEW", "x"))
        );
        await handler.Begun.WaitAsync(Patience);

        await silo.DisposeAsync();

        Assert.True(
            await fixture.Database.ScalarAsync<bool>(
                """
                select status = 'WAITING' and lease_owner is null and due_at <= now() and tries = 0
                from issuer_events where hook_id = $1 and event_id = $2
                """,
                hook.Value,
                Event
            )
        );
    }

    [Fact]
    public async Task A_chore_that_was_being_done_is_due_again_where_it_had_come_to()
    {
        var chore = new EndlessChore();
        var silo = await fixture.StartSiloAsync(
            [],
            services =>
            {
                services.RemoveAll<IIssuerChore>();
                services.AddSingleton<IIssuerChore>(chore);
            }
        );
        await fixture.NewPartnerAsync(silo);
        var run = await chore.Begun.WaitAsync(Patience);

        await silo.DisposeAsync();

        Assert.Equal(
            EndlessChore.Progress,
            await fixture.Database.ScalarAsync<Guid>(
                """
                select progress from issuer_chores
                where client_id = $1 and chore = 'RECONCILE' and lease_owner is null and due_at <= now()
                """,
                run.ClientId.Value
            )
        );
    }

    private sealed class EndlessHandler : IIssuerEventHandler
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Begun => begun.Task;

        public EventFamily Family => EventFamily.Other;

        public async Task<IReadOnlyList<EventOutcome>> HandleAsync(
            ClientId client,
            IReadOnlyList<IssuerEvent> events,
            CancellationToken cancellation
        )
        {
            begun.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
            return [];
        }
    }

    private sealed class EndlessChore : IIssuerChore
    {
        private readonly TaskCompletionSource<ChoreRun> begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public static Guid Progress { get; } = Guid.Parse("00000000-0000-7000-8000-000000000001");

        public Task<ChoreRun> Begun => begun.Task;

        public ChoreKind Kind => ChoreKind.Reconcile;

        public TimeSpan Interval => TimeSpan.FromHours(1);

        public async Task<ChoreOutcome> RunAsync(ChoreRun run, CancellationToken cancellation)
        {
            await run.GoOnAsync(Progress, cancellation);
            begun.TrySetResult(run);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
            return ChoreOutcome.Complete("never");
        }
    }
}
