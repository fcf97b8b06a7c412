using Stretch.Highnote.FinancialAccounts;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Tests.Peers;
using Stretch.Highnote.Transfers;
using static Stretch.Highnote.Tests.AgainstSandbox.Participant;

namespace Stretch.Highnote.Tests.AgainstSandbox;

/// <summary>What a sender of money may believe, with the issuer misbehaving for real.</summary>
public sealed class TransferTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>, IAsyncLifetime
{
    private const string Mutation = "initiateTransferBetweenFinancialAccounts";
    private const long Cents = 1_000;

    private Participant _person = null!;
    private FinancialAccount _account = null!;

    private TransferCalls Transfers => sandbox.Highnote.Transfers;

    public async Task InitializeAsync()
    {
        _person = new Participant(sandbox.Highnote, sandbox.Info);
        _account = await _person.OpenAccountAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("LOST_REPLY", "timed_out")]
    [InlineData("ERROR_AFTER", "server_error")]
    [InlineData("BROKEN_JSON", "broken_reply")]
    public async Task A_transfer_whose_answer_was_lost_is_found_by_memo_and_not_doubled_by_its_key(
        string fault,
        string why
    )
    {
        var award = _person.Award(_account.Id, Cents);
        await sandbox.BreakAsync(Mutation, fault);

        var lost = await VerdictOfAsync(award);
        var found = Assert.Single((await FindAsync(award)).Items);
        var again = Expect(await Transfers.InitiateAsync(award));

        Assert.Equal(new TransferVerdict.Unknown(why, null, MayHaveActed: true), lost);
        Assert.Equal(found.Id, again.Id);
        Assert.Equal(TransferStatus.Completed, (await _person.AwaitEndAsync(found.Id)).Status.Value);
        Assert.Equal(Cents, await _person.BalanceAsync(_account.Id));
    }

    [Theory]
    [InlineData("TIMEOUT", "timed_out")]
    [InlineData("ERROR", "server_error")]
    [InlineData("RATE_LIMITED", "rate_limited")]
    [InlineData("ERRORS", "graphql_errors")]
    [InlineData("ACCESS_DENIED", "access_denied")]
    [InlineData("USER_ERROR", "unlisted_user_error")]
    public async Task A_transfer_that_never_was_looks_just_as_unknown_and_is_shown_by_looking(string fault, string why)
    {
        var award = _person.Award(_account.Id, Cents);
        await sandbox.BreakAsync(Mutation, fault);

        var verdict = Assert.IsType<TransferVerdict.Unknown>(await VerdictOfAsync(award));
        var found = await FindAsync(award);

        Assert.Equal(why, verdict.Why);
        Assert.True(verdict.MayHaveActed);
        Assert.Empty(found.Items);
        Assert.True(found.Complete);
        Assert.Equal(0, await _person.BalanceAsync(_account.Id));
    }

    [Fact]
    public async Task A_refusal_with_a_listed_code_is_a_definite_failure()
    {
        await sandbox.BreakAsync(Mutation, "USER_ERROR", new { code = "INSUFFICIENT_FUNDS" });

        var verdict = await VerdictOfAsync(_person.Award(_account.Id, Cents));

        Assert.Equal(new TransferVerdict.DefiniteFailure("INSUFFICIENT_FUNDS", null), verdict);
    }

    [Fact]
    public async Task A_transfer_beyond_the_funds_fails_and_leaves_the_balances_alone()
    {
        var award = _person.Award(_account.Id, cents: 1_000_000_000_000);

        var sent = Expect(await Transfers.InitiateAsync(award));
        var ended = await _person.AwaitEndAsync(sent.Id);

        var failure = Assert.IsType<TransferVerdict.DefiniteFailure>(TransferVerdict.Of(ended));
        Assert.Equal("INSUFFICIENT_FUNDS", failure.Reason);
        Assert.Equal(0, await _person.BalanceAsync(_account.Id));
    }

    [Fact]
    public async Task A_transfer_failed_by_an_error_of_the_issuers_own_is_unknown()
    {
        await sandbox.BreakAsync(Mutation, "TRANSFER_FAILS", new { reason = "INTERNAL_SERVER_ERROR" });

        var sent = Expect(await Transfers.InitiateAsync(_person.Award(_account.Id, Cents)));
        var ended = await _person.AwaitEndAsync(sent.Id);

        var verdict = Assert.IsType<TransferVerdict.Unknown>(TransferVerdict.Of(ended));
        Assert.Equal("INTERNAL_SERVER_ERROR", verdict.IssuerCode);
    }

    [Fact]
    public async Task A_transfer_final_in_its_own_reply_is_completed_at_once()
    {
        await sandbox.BreakAsync(Mutation, "TRANSFER_COMPLETES");

        Assert.IsType<TransferVerdict.Completed>(await VerdictOfAsync(_person.Award(_account.Id, Cents)));
        Assert.Equal(Cents, await _person.BalanceAsync(_account.Id));
    }

    [Fact]
    public async Task Many_transfers_are_re_read_in_one_request()
    {
        var sent = new List<NodeId<Transfer>>();
        for (var count = 0; count < 5; count++)
        {
            sent.Add(Expect(await Transfers.InitiateAsync(_person.Award(_account.Id, Cents))).Id);
        }

        var read = Expect(await Transfers.ReadManyAsync([.. sent, new NodeId<Transfer>("tr_unknown")]));

        Assert.Equal(sent.Select(id => id.Value).Order(), read.Keys.Select(id => id.Value).Order());
        Assert.All(read, pair => Assert.Equal(pair.Key, pair.Value.Id));
    }

    [Fact]
    public async Task More_transfers_than_a_page_holds_are_all_found()
    {
        const int count = 120;
        var award = _person.Award(_account.Id, Cents);
        foreach (var some in Enumerable.Range(0, count).Chunk(20))
        {
            var sends = some.Select(_ => Transfers.InitiateAsync(award with { Key = NewKey() }));
            Assert.All(await Task.WhenAll(sends), outcome => Expect(outcome));
        }

        var found = await FindAsync(award);

        Assert.True(found.Complete);
        Assert.Equal(count, found.Items.Select(transfer => transfer.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_search_sees_only_its_amount_and_time()
    {
        var award = _person.Award(_account.Id, Cents);
        Expect(await Transfers.InitiateAsync(award));
        var now = TimeProvider.System.GetUtcNow();
        var search = new TransferSearch(_account.Id, now.AddHours(-1), now.AddHours(1), Cents);

        Assert.Single(Expect(await Transfers.FindAsync(search)).Items);
        Assert.Empty(Expect(await Transfers.FindAsync(search with { Cents = Cents + 1 })).Items);
        Assert.Empty(Expect(await Transfers.FindAsync(search with { CreatedTo = now.AddMinutes(-30) })).Items);
    }

    [Fact]
    public async Task A_search_by_memo_sees_no_other_award_of_the_same_amount()
    {
        var award = _person.Award(_account.Id, Cents);
        Expect(await Transfers.InitiateAsync(award with { Memo = $"{award.Memo} 2", Key = NewKey() }));

        Assert.Empty((await FindAsync(award)).Items);
    }

    [Fact]
    public async Task A_wrong_key_is_a_client_error()
    {
        using var stranger = new TestClient(sandbox.Info.GraphQlUrl, key: "sk_test_stranger");

        var outcome = await stranger.Transfers.InitiateAsync(_person.Award(_account.Id, Cents));

        Assert.Equal(401, Assert.IsType<ClientError>(outcome.Failure).HttpStatus);
    }

    [Fact]
    public async Task Every_answer_names_its_request()
    {
        var outcome = await Transfers.InitiateAsync(_person.Award(_account.Id, Cents));

        Assert.NotNull(outcome.RequestId);
    }

    private async Task<TransferVerdict> VerdictOfAsync(NewTransfer award) =>
        TransferVerdict.Of(await Transfers.InitiateAsync(award), earlierSendUnknown: false);

    private async Task<Stretch.Highnote.Paging.Found<Transfer>> FindAsync(NewTransfer award) =>
        Expect(
            await Transfers.FindAsync(
                new TransferSearch(
                    award.To,
                    TimeProvider.System.GetUtcNow().AddMinutes(-5),
                    Cents: award.Cents,
                    Memo: award.Memo
                )
            )
        );
}
