using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Stretch.Programs;
using Stretch.Silo.Security;
using Stretch.Silo.Telemetry.Readings;
using Stretch.Silo.Verification;
using Stretch.TestKit;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;
using Stretch.TestKit.Telemetry;

namespace Stretch.Silo.Tests.Verification;

/// <summary>Books are verified unasked, by one silo at a time, and what is wrong is said.</summary>
public sealed class VerificationTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly Dictionary<string, string?> Often = new()
    {
        ["Verification:IntervalMs"] = "20",
        ["Verification:RestMs"] = "0",
    };

    private TestDatabase database = null!;
    private ProgramId sound;
    private ProgramId tampered;

    [Fact]
    public async Task A_program_whose_rows_were_changed_is_found_and_shown_in_metrics_and_log()
    {
        await TamperAsync();
        using var log = new LogLines();

        await using var silo = await LocalSilo.StartAsync(
            database.ConnectionString,
            Often,
            services => services.AddLogging(logging => logging.AddProvider(log))
        );

        await UntilVerifiedAsync();
        Assert.Equal([tampered.Value], await DifferingAsync());
        Assert.Equal(
            1,
            await database.ScalarAsync<int>(
                "select difference_count from verifications where program_id = $1",
                tampered.Value
            )
        );
        Assert.Equal(1, await GaugeAsync("stretch.verification.differing_programs"));
        Assert.Contains(
            log.Written,
            line =>
                line.StartsWith($"Error The books of program {tampered} are wrong: 1 diff", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(log.Written, line => line.Contains($"{sound}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_mended_is_found_to_be_right_again_at_the_programs_next_turn()
    {
        await TamperAsync();
        await using var silo = await LocalSilo.StartAsync(database.ConnectionString, Often);
        await UntilVerifiedAsync();

        await database.ExecuteAsync("update programs set open_count = open_count - 1 where id = $1", tampered.Value);

        await Eventually.Async(DifferingAsync, differing => differing.Count == 0, Patience, "no program to differ");
        Assert.Equal(0, await GaugeAsync("stretch.verification.differing_programs"));
    }

    [Fact]
    public async Task A_program_that_is_gone_altogether_is_missed()
    {
        await database.ExecuteAsync("delete from programs where id = $1", tampered.Value);
        await database.ExecuteAsync("delete from ledger_entries where program_id = $1", tampered.Value);

        await using var silo = await LocalSilo.StartAsync(database.ConnectionString, Often);

        await UntilVerifiedAsync();
        Assert.Equal([tampered.Value], await DifferingAsync());
    }

    [Fact]
    public async Task What_it_writes_down_is_what_was_verified()
    {
        await using var silo = await LocalSilo.StartAsync(database.ConnectionString, Often);
        await UntilVerifiedAsync();

        Assert.Equal(
            [true, true],
            await database.ColumnAsync<bool>(
                """
                select (v.entry_count, v.head, v.difference_count) = (p.ledger_length, p.ledger_head, 0)
                from verifications v join programs p on p.id = v.program_id
                """
            )
        );
        Assert.InRange(await GaugeAsync("stretch.verification.oldest_age"), 0, 600);
    }

    [Fact]
    public async Task Programs_take_turns_the_one_that_waited_longest_first_and_one_silo_at_a_time()
    {
        var (one, other) = (Store(restMs: 0), Store(restMs: 0));
        await database.ExecuteAsync(
            "update verifications set asked_at = now() - interval '1 day' where program_id = $1",
            tampered.Value
        );

        var first = await one.TakeAsync(CancellationToken.None);
        Assert.Equal(tampered, first!.Program);
        Assert.Null(await other.TakeAsync(CancellationToken.None));

        await one.EndAsync(first, TimeSpan.Zero, CancellationToken.None);
        Assert.Equal(sound, (await other.TakeAsync(CancellationToken.None))!.Program);
    }

    [Fact]
    public async Task A_program_rests_after_it_was_made_and_nobody_has_a_turn_meanwhile()
    {
        Assert.Null(await Store(restMs: 3_600_000).TakeAsync(CancellationToken.None));
        Assert.Equal(
            0,
            await database.ScalarAsync<long>("select count(*) from verification_turns where owner is not null")
        );
    }

    [Fact]
    public async Task A_silo_that_was_told_to_verify_none_verifies_none()
    {
        await using (
            await LocalSilo.StartAsync(
                database.ConnectionString,
                new Dictionary<string, string?>(Often) { ["Verification:IntervalMs"] = "0" }
            )
        )
        {
            // Whatever it would have begun with, it has ended with when it is gone.
        }

        Assert.Equal(
            2,
            await database.ScalarAsync<long>("select count(*) from verifications where asked_at = added_at")
        );
    }

    public async Task InitializeAsync()
    {
        database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using var silo = await GrainHost.StartAsync(database.ConnectionString);
        var partner = await Partner.RegisterAsync(database);
        sound = await partner.OpenProgramAsync(silo.Grains, pool: 100m);
        tampered = await partner.OpenProgramAsync(silo.Grains, pool: 100m);
        var user = await partner.EnrollAsync(silo.Grains, tampered);
        var task = await partner.CreateTaskAsync(silo.Grains, value: 10m);
        Partner.Value(await partner.AssignAsync(silo.Grains, tampered, task, user));
    }

    public async Task DisposeAsync() => await database.DisposeAsync();

    private Task TamperAsync() =>
        database.ExecuteAsync("update programs set open_count = open_count + 1 where id = $1", tampered.Value);

    private Task UntilVerifiedAsync() =>
        Eventually.Async(
            () => database.ScalarAsync<long>("select count(*) from verifications where verified_at is null"),
            waiting => waiting == 0,
            Patience,
            "both programs to be verified"
        );

    private Task<IReadOnlyList<Guid>> DifferingAsync() =>
        database.ColumnAsync<Guid>("select program_id from verifications where difference_count > 0");

    private async Task<double> GaugeAsync(string name)
    {
        var store = new GaugeStore(database.DataSource);
        await store.ReadAsync(TimeSpan.Zero, CancellationToken.None);
        return Assert.Single((await store.ShowAsync(CancellationToken.None)).ByName[name]).Value;
    }

    private VerificationStore Store(long restMs) =>
        new(
            database.DataSource,
            new RandomIds(TimeProvider.System),
            Options.Create(new VerificationOptions { RestMs = restMs })
        );
}
