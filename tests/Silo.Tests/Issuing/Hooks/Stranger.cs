using Microsoft.Extensions.DependencyInjection;
using Stretch.Highnote;
using Stretch.Highnote.AccountHolders;
using Stretch.Highnote.Addresses;
using Stretch.Highnote.Applications;
using Stretch.Highnote.Cards;
using Stretch.Highnote.FinancialAccounts;
using Stretch.Highnote.Outcomes;
using Stretch.Ids;
using Stretch.TestKit;
using Stretch.TestKit.Silos;

namespace Stretch.Silo.Tests.Issuing.Hooks;

/// <summary>Another integration in the same organization at the issuer, with things of its own.</summary>
internal sealed class Stranger(LocalSilo silo, IssuingFixture fixture)
{
    private static readonly PostalAddress Home = new("1 Elm Street", null, "Springfield", "IL", "62701");

    private readonly HighnoteClient highnote = silo
        .Services.GetRequiredService<HighnoteClients>()
        .For(new(fixture.Issuer.Info.ApiKey));

    private IdempotencyKey NewKey => new(silo.Services.GetRequiredService<IIds>().NewUuidV4());

    public async Task<NodeId<CardApplication>> ApplyAsync()
    {
        var person = new NewAccountHolder($"theirs {NewKey}", "Jo", null, "Doe", new DateOnly(1990, 1, 2), Home);
        var holder = await SureAsync(() => highnote.AccountHolders.CreateAsync(person));
        var application = await SureAsync(() =>
            highnote.Applications.CreateAsync(
                new NewCardApplication(
                    new(fixture.Issuer.Info.CardProductId),
                    holder.Id,
                    TimeProvider.System.GetUtcNow()
                )
            )
        );
        await Eventually.Async(
            () => SureAsync(() => highnote.Applications.ReadAsync(application.Id)),
            read => read?.Status.Value == ApplicationStatus.Approved,
            IssuingFixture.Patience,
            "the stranger's application to be approved"
        );
        return application.Id;
    }

    public async Task<NodeId<FinancialAccount>> OpenAccountAsync(NodeId<CardApplication> application)
    {
        var account = new NewFinancialAccount(application, "Theirs", $"their account {NewKey}", NewKey);
        return (await SureAsync(() => highnote.FinancialAccounts.IssueAsync(account))).Id;
    }

    public async Task<NodeId<PaymentCard>> IssueCardAsync(NodeId<FinancialAccount> account, string externalId)
    {
        var expires = TimeProvider.System.GetUtcNow().AddYears(2);
        var card = new NewPaymentCard(account, expires, ActivateOnCreate: true, externalId, NewKey);
        return (await SureAsync(() => highnote.Cards.IssueAsync(card))).Card!.Id;
    }

    public async Task<NodeId<PhysicalCardOrder>> OrderPlasticAsync(NodeId<PaymentCard> card)
    {
        var key = NewKey;
        var validated = await SureAsync(() => highnote.Addresses.ValidateAsync(Home, key));
        var plastic = new NewPhysicalCard(card, validated.Token!.Id, "Jo", "Doe", "JO DOE", NewKey);
        return (await SureAsync(() => highnote.Cards.OrderPhysicalAsync(plastic))).Id;
    }

    /// <summary>The issuer's time for an answer is short for a busy machine; a thing more by a lost reply does no harm here.</summary>
    private static async Task<T> SureAsync<T>(Func<Task<HighnoteOutcome<T>>> call)
    {
        var outcome = await Eventually.Async(
            call,
            outcome => outcome.Failure is null,
            IssuingFixture.Patience,
            "the issuer to answer"
        );
        return outcome.TryGetValue(out var value, out _) ? value : throw new InvalidOperationException("No answer.");
    }
}
