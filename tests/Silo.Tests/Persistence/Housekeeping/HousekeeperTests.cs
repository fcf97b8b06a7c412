using Microsoft.Extensions.Logging.Abstractions;
using Stretch.Silo.Persistence.Housekeeping;
using Stretch.TestKit;
using Stretch.TestKit.Postgres;

namespace Stretch.Silo.Tests.Persistence.Housekeeping;

public sealed class HousekeeperTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private const string KeepAnswer = """
        insert into idempotency_keys (key, fingerprint, kind, answer, created_at)
        values (gen_random_uuid(), gen_random_uuid(), $1, ''::bytea, now() - $2)
        """;

    [Fact]
    public async Task Answers_under_a_key_are_kept_for_24_hours_and_no_longer()
    {
        await fixture.Database.ExecuteAsync(KeepAnswer, "young", TimeSpan.FromHours(23.9));
        await fixture.Database.ExecuteAsync(KeepAnswer, "old", TimeSpan.FromHours(24.1));
        var time = new ManualTime();
        using var housekeeper = new Housekeeper(fixture.Database.DataSource, time, NullLogger<Housekeeper>.Instance);
        await housekeeper.StartAsync(CancellationToken.None);

        await Eventually.Async(
            () =>
            {
                time.Advance(TimeSpan.FromMinutes(1));
                return fixture.Database.ColumnAsync<string>("select kind from idempotency_keys");
            },
            kinds => kinds is ["young"],
            TimeSpan.FromSeconds(30),
            "only the young answer to be left"
        );

        await housekeeper.StopAsync(CancellationToken.None);
    }
}
