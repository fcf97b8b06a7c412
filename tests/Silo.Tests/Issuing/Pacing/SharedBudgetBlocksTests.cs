using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Stretch.Highnote;
using Stretch.Highnote.Pacing;
using Stretch.Silo.Issuing.Pacing;
using Stretch.TestKit;
using Stretch.TestKit.Postgres;

namespace Stretch.Silo.Tests.Issuing.Pacing;

public sealed class SharedBudgetBlocksTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>, IAsyncDisposable
{
    private const int Requests = 10;
    private const int Complexity = 100;
    private const long Now = 1_800_000_000;

    private readonly List<NpgsqlDataSource> _databases = [];
    private readonly HighnoteApiKey _key = new($"sk_test_{Path.GetRandomFileName()}");

    [Fact]
    public async Task Silos_that_ask_at_once_are_given_no_more_than_the_second_holds()
    {
        IBudgetBlocks[] silos = [NewSilo(), NewSilo(), NewSilo()];

        var leased = await Task.WhenAll(
            Enumerable.Range(0, 60).Select(i => silos[i % 3].LeaseAsync(_key, new BudgetBlock(Now, 1, 7)))
        );

        Assert.Equal(Requests, leased.Sum(block => block.Requests));
        Assert.Equal(Complexity, leased.Sum(block => block.Complexity));
        Assert.Equal(new BudgetBlock(Now, 0, 0), await silos[0].LeaseAsync(_key, new BudgetBlock(Now, 1, 1)));
    }

    [Fact]
    public async Task The_next_second_and_another_key_have_shares_of_their_own()
    {
        var silo = NewSilo();
        await silo.LeaseAsync(_key, new BudgetBlock(Now, Requests, Complexity));

        var next = await silo.LeaseAsync(_key, new BudgetBlock(Now + 1, 3, 30));
        var others = await silo.LeaseAsync(new HighnoteApiKey("sk_test_another"), new BudgetBlock(Now, 2, 20));

        Assert.Equal(new BudgetBlock(Now + 1, 3, 30), next);
        Assert.Equal(new BudgetBlock(Now, 2, 20), others);
    }

    [Fact]
    public async Task A_silo_whose_clock_is_behind_shares_the_second_of_the_one_ahead()
    {
        var (ahead, behind) = (NewSilo(), NewSilo());
        await ahead.LeaseAsync(_key, new BudgetBlock(Now + 1, 4, 40));

        var leased = await behind.LeaseAsync(_key, new BudgetBlock(Now, Requests, Complexity));

        Assert.Equal(new BudgetBlock(Now + 1, Requests - 4, Complexity - 40), leased);
    }

    [Fact]
    public async Task A_pause_that_one_silo_was_asked_for_is_all_silos()
    {
        var (limited, other) = (NewSilo(), NewSilo());
        await limited.LeaseAsync(_key, new BudgetBlock(Now, 1, 1));

        await limited.PauseAsync(_key, Now + 5);
        await other.PauseAsync(_key, Now + 2);

        Assert.Equal(new BudgetBlock(Now + 5, 0, 0), await other.LeaseAsync(_key, new BudgetBlock(Now + 1, 1, 1)));
        Assert.Equal(new BudgetBlock(Now + 5, 0, 0), await other.LeaseAsync(_key, new BudgetBlock(Now + 5, 1, 1)));
        Assert.Equal(new BudgetBlock(Now + 6, 1, 1), await other.LeaseAsync(_key, new BudgetBlock(Now + 6, 1, 1)));
    }

    [Fact]
    public async Task Without_the_database_nothing_is_leased_and_nothing_thrown()
    {
        var silo = NewSilo($"Host=127.0.0.1;Port={FreePort.Find()};Username=nobody");

        Assert.Equal(new BudgetBlock(Now, 0, 0), await silo.LeaseAsync(_key, new BudgetBlock(Now, 1, 1)));
        await silo.PauseAsync(_key, Now + 5);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases)
        {
            await database.DisposeAsync();
        }
    }

    private SharedBudgetBlocks NewSilo(string? connectionString = null)
    {
        var database = NpgsqlDataSource.Create(connectionString ?? fixture.Database.ConnectionString);
        _databases.Add(database);
        var budget = new RequestBudgetOptions
        {
            RequestsPer10Seconds = 11 * Requests,
            ComplexityPer10Seconds = 11 * Complexity,
        };
        var options = Options.Create(new HighnoteOptions { Budget = budget });
        return new SharedBudgetBlocks(database, options, NullLogger<SharedBudgetBlocks>.Instance);
    }
}
