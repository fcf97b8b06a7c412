using Stretch.Calls;
using Stretch.Clients;
using Stretch.Domain.Clients;
using Stretch.Results;

namespace Stretch.Domain.Tests.Clients;

public sealed class ConfigureClientDecisionTests
{
    private static readonly ClientId Client = new(new Guid("01890000-0000-7000-8000-000000000001"));
    private static readonly Timestamp Earlier = new(1_000);
    private static readonly Timestamp Now = new(2_000);
    private static readonly byte[] Key = [1, 2, 3];

    private static readonly ConfigureClient Command = new(
        new Call(Client, Guid.Empty),
        "pd_1",
        "ac_1",
        UseProductFundingAccount: true,
        HighnoteApiKey: null
    );

    [Fact]
    public void A_first_configuration_is_kept_with_the_account_the_issuer_told()
    {
        var decision = ConfigureClientDecision.Decide(State(), Command, "ac_9", apiKey: null, Now);

        Assert.Equal(
            new ConfigurationView("pd_1", "ac_1", true, "ac_9", HasHighnoteApiKey: false, Now),
            decision.Result.Value
        );
        Assert.Equal(new CardConfiguration("pd_1", "ac_1", true, "ac_9", Now), decision.Next!.Configuration);
    }

    [Fact]
    public void A_repeat_answers_like_the_first_and_changes_nothing()
    {
        var first = ConfigureClientDecision.Decide(State(), Command, "ac_9", apiKey: null, Earlier);

        var second = ConfigureClientDecision.Decide(first.Next, Command, "ac_9", apiKey: null, Now);

        Assert.Equal(first.Result, second.Result);
        Assert.Null(second.Next);
    }

    [Fact]
    public void Another_account_told_by_the_issuer_is_a_change()
    {
        var first = ConfigureClientDecision.Decide(State(), Command, "ac_9", apiKey: null, Earlier);

        var second = ConfigureClientDecision.Decide(first.Next, Command, "ac_8", apiKey: null, Now);

        Assert.Equal("ac_8", second.Next!.Configuration!.FundingAccountId);
        Assert.Equal(Now, second.Result.Value!.UpdateTimestamp);
    }

    [Fact]
    public void A_key_stays_until_another_is_brought()
    {
        var first = ConfigureClientDecision.Decide(State(), Command, "ac_9", Key, Earlier);
        var second = ConfigureClientDecision.Decide(first.Next, Command, "ac_8", apiKey: null, Now);
        var third = ConfigureClientDecision.Decide(second.Next, Command, "ac_8", apiKey: [4], Now);

        Assert.Same(Key, second.Next!.HighnoteApiKey);
        Assert.True(second.Result.Value!.HasHighnoteApiKey);
        Assert.Equal([4], third.Next!.HighnoteApiKey);
    }

    [Fact]
    public void An_unknown_client_is_not_found()
    {
        var decision = ConfigureClientDecision.Decide(client: null, Command, "ac_9", apiKey: null, Now);

        Assert.IsType<NotFound>(decision.Result.Error);
    }

    private static ClientState State() => new(Client, 1, 0, 0, 0, 0, Configuration: null, HighnoteApiKey: null);
}
