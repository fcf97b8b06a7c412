using Stretch.Calls;
using Stretch.Clients;
using Stretch.Domain.Clients;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Webhooks;
using Stretch.Results;
using Stretch.Webhooks;

namespace Stretch.Domain.Tests.Webhooks;

public sealed class ConfigureWebhookDecisionTests
{
    private static readonly ClientId Client = new(new Guid("01890000-0000-7000-8000-000000000001"));
    private static readonly ClientState State = new(Client, 1, 0, 0, 0, 0, null, null);
    private static readonly Timestamp Earlier = new(1_000);
    private static readonly Timestamp Now = new(2_000);
    private static readonly byte[] Given = [1];
    private static readonly byte[] Fresh = [2];

    private static readonly ConfigureWebhook Command = new(
        new Call(Client, Guid.Empty),
        "https://example.org/hooks",
        SigningSecret: null,
        new Secret("whsec_fresh"),
        Ordered: false
    );

    [Fact]
    public void Without_a_secret_the_fresh_one_is_taken_and_shown()
    {
        var decision = Decide(new FactSet(), Command);

        Assert.Equal(ResultKind.Created, decision.Result.Kind);
        Assert.Equal("whsec_fresh", decision.Result.Value!.SigningSecret);
        Assert.Same(Fresh, Row(decision).SigningSecret);
    }

    [Fact]
    public void A_secret_that_is_brought_is_taken_and_not_shown()
    {
        var decision = Decide(new FactSet(), Command, Given);

        Assert.Null(decision.Result.Value!.SigningSecret);
        Assert.Same(Given, Row(decision).SigningSecret);
    }

    [Fact]
    public void A_repeat_changes_nothing_and_shows_no_secret()
    {
        var facts = After(Decide(new FactSet(), Command, now: Earlier));

        var decision = Decide(facts, Command);

        Assert.Equal(ResultKind.Found, decision.Result.Kind);
        Assert.Null(decision.Result.Value!.SigningSecret);
        Assert.Null(decision.Next);
    }

    [Fact]
    public void Another_address_keeps_the_secret()
    {
        var facts = After(Decide(new FactSet(), Command, Given, Earlier));

        var row = Row(Decide(facts, Command with { WebhookUrl = "https://example.org/new", Ordered = true }));

        Assert.Same(Given, row.SigningSecret);
        Assert.Equal(("https://example.org/new", true), (row.Url, row.Ordered));
        Assert.Equal((Earlier, Now), (row.CreatedAt, row.UpdatedAt));
    }

    [Fact]
    public void A_secret_that_takes_anothers_place_leaves_it_to_sign_for_a_day_more()
    {
        var facts = After(Decide(new FactSet(), Command, Given, Earlier));

        var row = Row(Decide(facts, Command, given: [3]));

        Assert.Equal([3], row.SigningSecret);
        Assert.Same(Given, row.PreviousSecret);
        Assert.Equal(Now.Plus(TimeSpan.FromDays(1)), row.PreviousSecretUntil);
    }

    [Fact]
    public void The_same_secret_once_more_changes_nothing_and_cuts_no_overlap_short()
    {
        var facts = After(Decide(new FactSet(), Command, Given, Earlier));
        facts.Learn(Decide(facts, Command, given: [3]).Changes.Single());

        var repeated = Decide(facts, Command, given: [3]);
        var moved = Row(Decide(facts, Command with { Ordered = true }, given: [3]));

        Assert.Null(repeated.Next);
        Assert.Same(Given, moved.PreviousSecret);
    }

    [Fact]
    public void An_endpoint_that_was_disabled_becomes_active_again()
    {
        var facts = After(Decide(new FactSet(), Command, now: Earlier));
        var disable = new DisableWebhook(Client, Command.WebhookUrl);
        facts.Learn(DisableWebhookDecision.Decide(State, facts, disable, Now).Changes.Single());
        Assert.Equal(WebhookStatus.Disabled, facts.WebhookEndpoint(Client)!.Status);

        Assert.Equal(WebhookStatus.Active, Row(Decide(facts, Command)).Status);
    }

    [Fact]
    public void An_address_set_since_is_not_disabled_for_what_the_old_one_said()
    {
        var facts = After(Decide(new FactSet(), Command, now: Earlier));

        var decision = DisableWebhookDecision.Decide(State, facts, new(Client, "https://example.org/old"), Now);

        Assert.Equal(WebhookStatus.Active, decision.Result.Value!.Status);
        Assert.Null(decision.Next);
    }

    private static Decision<ClientState, WebhookView> Decide(
        FactSet facts,
        ConfigureWebhook command,
        byte[]? given = null,
        Timestamp? now = null
    ) =>
        ConfigureWebhookDecision.Decide(
            State,
            facts,
            command,
            given,
            Fresh,
            kept => given is not null && kept.AsSpan().SequenceEqual(given),
            now ?? Now
        );

    private static WebhookEndpoint Row(Decision<ClientState, WebhookView> decision) =>
        decision.Changes.Single() switch
        {
            Insert<WebhookEndpoint> insert => insert.Row,
            Update<WebhookEndpoint> update => update.Row,
            var other => throw new InvalidOperationException($"Unexpected {other}."),
        };

    private static FactSet After(Decision<ClientState, WebhookView> decision)
    {
        var facts = new FactSet();
        facts.Learn(decision.Changes.Single());
        return facts;
    }
}
