using Stretch.Cards;
using Stretch.Issuing;
using Stretch.TestKit;
using Stretch.TestKit.Silos;
using Stretch.Users;
using static Stretch.Silo.Tests.Issuing.IssuingFixture;

namespace Stretch.Silo.Tests.Issuing.Hooks;

/// <summary>Several integrations in one organization at the issuer: each hook hears of everybody's applications, accounts and cards.</summary>
public sealed class StrangersTests(IssuingFixture fixture) : IClassFixture<IssuingFixture>
{
    private const string Waiting = "WAITING matches_nothing_of_ours";

    [Fact]
    public async Task What_others_have_is_ignored_once_the_issuer_has_said_whose_it_is()
    {
        await using var silo = await StartSiloAsync(askWhoseAfterMs: 0);
        var hook = await fixture.HookOfAsync(await fixture.NewPartnerAsync(silo));
        var stranger = new Stranger(silo, fixture);

        var application = await stranger.ApplyAsync();
        var account = await stranger.OpenAccountAsync(application);
        var card = await stranger.IssueCardAsync(account, $"their card {account}");
        var order = await stranger.OrderPlasticAsync(card);
        await ShipAsync(order.Value);
        await fixture.Issuer.SimulateAsync(
            $$"""
            suspendFinancialAccount(input: { id: "{{account}}", suspensionReason: ACCOUNT_REVIEW, memo: "Theirs." })
            """
        );

        foreach (var subject in (string[])[application.Value, account.Value, card.Value, order.Value])
        {
            await BecomesAsync(hook, subject, "IGNORED not_ours");
        }
    }

    [Fact]
    public async Task What_matches_nothing_is_tried_again_before_anybody_asks_whose_it_is()
    {
        await using var silo = await StartSiloAsync(askWhoseAfterMs: 3_600_000);
        var hook = await fixture.HookOfAsync(await fixture.NewPartnerAsync(silo));

        var application = await new Stranger(silo, fixture).ApplyAsync();

        await IsTriedAgainAsync(hook, application.Value);
        Assert.Equal(Waiting, await StatusAsync(hook, application.Value));
    }

    [Fact]
    public async Task What_is_named_like_ours_waits_for_our_row_and_is_matched_late()
    {
        await using var silo = await StartSiloAsync(askWhoseAfterMs: 0);
        var partner = await fixture.NewPartnerAsync(silo);
        var hook = await fixture.HookOfAsync(partner);
        var user = await partner.AddCardholderAsync(silo.Grains);
        await partner.ApplyAsync(silo.Grains, user);
        await AwaitAsync("select status from card_accounts where user_id = $1", user, "OPEN");
        await partner.RequestCardAsync(silo.Grains, user);
        await AwaitAsync("select activation_status from cards where user_id = $1", user, "ACTIVE");
        var card = await fixture.Database.ScalarAsync<string>(
            "select issuer_id from cards where user_id = $1",
            user.Value
        );

        // As if the answer that tells us the issuer's id were on its way still.
        await RenameAsync(card, $"not heard of {card}");
        await fixture.Issuer.SimulateAsync($$"""suspendPaymentCard(input: { paymentCardId: "{{card}}" })""");
        await IsTriedAgainAsync(hook, card);
        var meanwhile = await StatusAsync(hook, card);
        await RenameAsync($"not heard of {card}", card);

        Assert.Equal(Waiting, meanwhile);
        await BecomesAsync(hook, card, "DONE");
        await AwaitAsync("select activation_status from cards where user_id = $1", user, "SUSPENDED");
    }

    [Fact]
    public async Task What_is_named_like_ours_and_is_on_no_record_is_not_taken_for_somebody_elses()
    {
        await using var silo = await StartSiloAsync(askWhoseAfterMs: 0);
        var partner = await fixture.NewPartnerAsync(silo);
        var hook = await fixture.HookOfAsync(partner);
        var stranger = new Stranger(silo, fixture);
        var account = await stranger.OpenAccountAsync(await stranger.ApplyAsync());

        var card = await stranger.IssueCardAsync(account, partner.NewId<CardId>().ToString());

        await IsTriedAgainAsync(hook, card.Value);
        Assert.Equal(Waiting, await StatusAsync(hook, card.Value));
    }

    private Task<LocalSilo> StartSiloAsync(int askWhoseAfterMs) =>
        fixture.StartSiloAsync(
            new() { ["IssuerHooks:AskWhoseAfterMs"] = $"{askWhoseAfterMs}", ["IssuerHooks:PausesMs:0"] = "100" }
        );

    private async Task ShipAsync(string order)
    {
        foreach (var step in (string[])["SendToPrinter", "Approval", "Shipped"])
        {
            await fixture.Issuer.SimulateAsync(
                $$"""simulatePhysicalPaymentCardOrder{{step}}(input: { physicalPaymentCardOrderId: "{{order}}" })"""
            );
        }
    }

    private Task RenameAsync(string from, string to) =>
        fixture.Database.ExecuteAsync("update cards set issuer_id = $2 where issuer_id = $1", from, to);

    /// <summary>Where the newest event about a thing stands at a hook.</summary>
    private Task<string> StatusAsync(IssuerHookId hook, string subject) =>
        fixture.Database.ScalarAsync<string>(
            """
            select coalesce((
                select concat_ws(' ', status, reason) from issuer_events
                where hook_id = $1 and subject_id = $2 order by received_at desc, id desc limit 1), 'NONE')
            """,
            hook.Value,
            subject
        );

    private Task BecomesAsync(IssuerHookId hook, string subject, string expected) =>
        Eventually.Async(
            () => StatusAsync(hook, subject),
            status => status == expected,
            Patience,
            $"the event about {subject} to be {expected}"
        );

    private Task IsTriedAgainAsync(IssuerHookId hook, string subject) =>
        Eventually.Async(
            () =>
                fixture.Database.ScalarAsync<int>(
                    """
                    select coalesce((
                        select tries from issuer_events
                        where hook_id = $1 and subject_id = $2 order by received_at desc, id desc limit 1), 0)
                    """,
                    hook.Value,
                    subject
                ),
            tries => tries >= 3,
            Patience,
            $"the event about {subject} to be tried again"
        );

    private Task AwaitAsync(string column, UserId user, string expected) =>
        Eventually.Async(
            () => fixture.Database.ColumnAsync<string>(column, user.Value),
            values => values is [var only] && only == expected,
            Patience,
            $"the person's to be {expected}"
        );
}
