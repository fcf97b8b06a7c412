using Stretch.Calls;
using Stretch.Results;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Postgres;
using Stretch.Users;

namespace Stretch.Silo.Tests.Commits;

/// <summary>
/// Calls under one key that reach different grains, in one round of a lane and in several lanes at once: whatever is answered
/// is there.
/// </summary>
public sealed class IdempotencyRaceTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private const int Keys = 200;
    private const int CallsPerKey = 4;

    [Fact]
    public async Task Parallel_creates_under_one_key_all_answer_the_one_that_was_made()
    {
        await using var silo = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        var partner = await Partner.RegisterAsync(fixture.Database);
        var stamps = Enumerable
            .Range(0, Keys)
            .Select(_ => new IdempotencyStamp(silo.Ids.NewUuidV4(), silo.Ids.NewUuidV4()))
            .ToList();

        var answers = await Task.WhenAll(
            from stamp in stamps
            from call in Enumerable.Range(0, CallsPerKey)
            select CreateAsync(silo, partner, stamp)
        );

        Assert.All(answers, answer => Assert.True(answer.Result.IsOk, answer.Result.Error?.ToString()));
        foreach (var key in answers.GroupBy(answer => answer.Stamp))
        {
            Assert.Single(key.Select(answer => answer.Result.Value!.UserId).Distinct());
            Assert.Single(key, answer => !answer.Result.Replayed);
        }

        var there = await fixture.Database.ColumnAsync<Guid>(
            "select id from users where client_id = $1",
            partner.ClientId.Value
        );
        Assert.Equal(answers.Select(answer => answer.Result.Value!.UserId.Value).Distinct().Order(), there.Order());
    }

    private static async Task<(IdempotencyStamp Stamp, Result<UserView> Result)> CreateAsync(
        GrainHost silo,
        Partner partner,
        IdempotencyStamp stamp
    )
    {
        var user = silo.Grains.GetGrain<IUserGrain>(partner.NewId<UserId>().ToString());
        var call = partner.Call with { Idempotency = stamp };
        return (stamp, await user.Create(new CreateUser(call, Partner.Ada, HighnoteAccountHolderId: null)));
    }
}
