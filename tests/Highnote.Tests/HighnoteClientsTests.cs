using Microsoft.Extensions.DependencyInjection;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Pacing;
using Stretch.Highnote.Tests.Peers;

namespace Stretch.Highnote.Tests;

public sealed class HighnoteClientsTests
{
    [Fact]
    public async Task Equal_keys_share_a_client_and_with_it_a_budget()
    {
        await using var provider = Services().BuildServiceProvider();
        var clients = provider.GetRequiredService<HighnoteClients>();

        Assert.Same(clients.For(new HighnoteApiKey("sk_test_a")), clients.For(new HighnoteApiKey("sk_test_a")));
        Assert.NotSame(clients.For(new HighnoteApiKey("sk_test_a")), clients.For(new HighnoteApiKey("sk_test_b")));
    }

    [Fact]
    public async Task Budgets_registered_beforehand_are_the_ones_used()
    {
        var budgets = new CountingBudgets();
        await using var provider = Services().AddSingleton<IRequestBudgets>(budgets).BuildServiceProvider();

        provider.GetRequiredService<HighnoteClients>().For(new HighnoteApiKey("sk_test_a"));
        provider.GetRequiredService<HighnoteClients>().For(new HighnoteApiKey("sk_test_a"));

        Assert.Equal(1, budgets.Asked);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sk test")]
    [InlineData("sk_test\n")]
    [InlineData("schlüssel")]
    public void A_key_that_no_header_can_carry_is_refused(string secret) =>
        Assert.Throws<ArgumentException>(() => new HighnoteApiKey(secret));

    [Fact]
    public async Task A_rate_limited_answer_holds_the_next_request_back()
    {
        await using var peer = await ScriptedPeer.AnsweringAsync(429, "", ("Retry-After", "60"));
        var options = new RequestBudgetOptions { MaxWaitMs = 50 };
        var budget = new RequestBudget(
            new HighnoteApiKey(TestClient.Key),
            options,
            new LocalBudgetBlocks(options),
            TimeProvider.System
        );
        using var client = new TestClient(peer.Endpoint, budget: budget);

        var first = await client.Transfers.InitiateAsync(TestClient.Transfer);
        var second = await client.Transfers.InitiateAsync(TestClient.Transfer);

        Assert.Equal(new RateLimited(TimeSpan.FromSeconds(60)), first.Failure);
        Assert.Equal(new NotSent(NotSentCause.OverBudget), second.Failure);
        Assert.Single(peer.Requests);
    }

    private static IServiceCollection Services() =>
        new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddHighnote(new HighnoteOptions());

    private sealed class CountingBudgets : IRequestBudgets
    {
        public int Asked { get; private set; }

        public IRequestBudget For(HighnoteApiKey key)
        {
            Asked++;
            return UnlimitedRequestBudget.Instance;
        }
    }
}
