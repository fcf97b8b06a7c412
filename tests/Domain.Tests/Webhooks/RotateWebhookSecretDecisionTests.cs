using Stretch.Calls;
using Stretch.Clients;
using Stretch.Domain.Clients;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Webhooks;
using Stretch.Results;
using Stretch.Webhooks;

namespace Stretch.Domain.Tests.Webhooks;

public sealed class RotateWebhookSecretDecisionTests
{
    private static readonly ClientId Client = new(new Guid("01890000-0000-7000-8000-000000000001"));
    private static readonly ClientState State = new(Client, 1, 0, 0, 0, 0, null, null);
    private static readonly Timestamp Now = new(2_000);
    private static readonly byte[] Old = [1];
    private static readonly byte[] Given = [2];
    private static readonly byte[] Fresh = [3];

    private static readonly RotateWebhookSecret Command = new(
        new Call(Client, Guid.Empty),
        SigningSecret: null,
        new Secret("whsec_fresh"),
        TimeSpan.FromHours(2)
    );

    [Fact]
    public void The_fresh_secret_is_shown_and_the_old_one_signs_for_the_overlap()
    {
        var decision = Decide(Command);

        Assert.Equal("whsec_fresh", decision.Result.Value!.SigningSecret);
        Assert.Equal(Now.Plus(TimeSpan.FromHours(2)), decision.Result.Value.PreviousSecretUntilTimestamp);
        Assert.Equal((Fresh, Old), (Row(decision).SigningSecret, Row(decision).PreviousSecret));
    }

    [Fact]
    public void A_secret_that_is_brought_is_not_shown()
    {
        var decision = Decide(Command, Given);

        Assert.Null(decision.Result.Value!.SigningSecret);
        Assert.Same(Given, Row(decision).SigningSecret);
    }

    [Fact]
    public void Without_an_overlap_the_old_secret_ends_at_once()
    {
        var row = Row(Decide(Command with { Overlap = TimeSpan.Zero }));

        Assert.Null(row.PreviousSecret);
        Assert.Null(row.PreviousSecretUntil);
    }

    [Fact]
    public void Where_there_is_no_endpoint_there_is_nothing_to_rotate()
    {
        var decision = RotateWebhookSecretDecision.Decide(State, new FactSet(), Command, null, Fresh, Now);

        Assert.Equal(new NotFound("webhook"), decision.Result.Error);
        Assert.Empty(decision.Changes);
    }

    private static Decision<ClientState, WebhookView> Decide(RotateWebhookSecret command, byte[]? given = null)
    {
        var facts = new FactSet();
        facts.Learn(
            new Insert<WebhookEndpoint>(
                new(Client, "https://example.org/hooks", Old, false, WebhookStatus.Active, new(1_000), new(1_000))
            )
        );
        return RotateWebhookSecretDecision.Decide(State, facts, command, given, Fresh, Now);
    }

    private static WebhookEndpoint Row(Decision<ClientState, WebhookView> decision) =>
        Assert.IsType<Update<WebhookEndpoint>>(decision.Changes.Single()).Row;
}
