using Stretch.Highnote.Addresses;
using Stretch.Highnote.Applications;
using Stretch.Highnote.Cards;
using Stretch.Highnote.FinancialAccounts;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Transfers;
using static Stretch.Highnote.Tests.AgainstSandbox.Participant;

namespace Stretch.Highnote.Tests.AgainstSandbox;

public sealed class MilestoneTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const long AwardCents = 12_345;

    private HighnoteClient Highnote => sandbox.Highnote;

    [Fact]
    public async Task A_person_is_taken_in_given_a_card_and_paid()
    {
        var person = new Participant(Highnote, sandbox.Info);
        var account = await person.OpenAccountAsync();
        Assert.Contains(FinancialAccount.PrepaidCardFeature, account.Features);
        Assert.Equal(0, await person.BalanceAsync(account.Id));
        var fundedBefore = await person.BalanceAsync(new(sandbox.Info.ProductFundingAccountId));

        var sent = Expect(await Highnote.Transfers.InitiateAsync(person.Award(account.Id, AwardCents)));
        var ended = await person.AwaitEndAsync(sent.Id);

        Assert.IsType<TransferVerdict.Completed>(TransferVerdict.Of(ended));
        Assert.Equal(AwardCents, ended.Amount?.ExactCents);
        Assert.Equal(account.Id, ended.To);
        Assert.Equal(AwardCents, await person.BalanceAsync(account.Id));
        Assert.Equal(fundedBefore - AwardCents, await person.BalanceAsync(new(sandbox.Info.ProductFundingAccountId)));
    }

    [Fact]
    public async Task A_card_lives_from_issue_to_close()
    {
        var account = await new Participant(Highnote, sandbox.Info).OpenAccountAsync();
        var card = await IssueCardAsync(account.Id, activate: false);
        Assert.Equal(PaymentCardStatus.ActivationRequired, card.Status.Value);
        Assert.Equal("VIRTUAL", card.FormFactor);
        Assert.Equal(account.Id, Assert.Single(card.FinancialAccounts));
        Assert.False(card.PinSet);

        Assert.Equal(PaymentCardStatus.Active, Expect(await Highnote.Cards.ActivateAsync(card.Id)).Status.Value);
        Assert.Equal(PaymentCardStatus.Suspended, Expect(await Highnote.Cards.SuspendAsync(card.Id)).Status.Value);
        Assert.Equal(PaymentCardStatus.Active, Expect(await Highnote.Cards.ActivateAsync(card.Id)).Status.Value);
        Assert.Equal(PaymentCardStatus.Closed, Expect(await Highnote.Cards.CloseAsync(card.Id)).Status.Value);
        Assert.Equal(PaymentCardStatus.Closed, Expect(await Highnote.Cards.ReadAsync(card.Id))?.Status.Value);
    }

    [Fact]
    public async Task Plastic_is_ordered_to_a_validated_address_once_per_key()
    {
        var account = await new Participant(Highnote, sandbox.Info).OpenAccountAsync();
        var card = await IssueCardAsync(account.Id, activate: true);
        var address = Expect(await Highnote.Addresses.ValidateAsync(Home, NewKey()));
        Assert.Equal(AddressVerdict.Valid, address.Verdict);
        var plastic = new NewPhysicalCard(card.Id, address.Token!.Id, "Josephine", "Doe", "JOSEPHINE DOE", NewKey());

        var ordered = Expect(await Highnote.Cards.OrderPhysicalAsync(plastic));
        var repeated = Expect(await Highnote.Cards.OrderPhysicalAsync(plastic));

        Assert.Equal(PhysicalCardOrderStatus.New, ordered.Status.Value);
        Assert.Equal(ordered.Id, repeated.Id);
        var read = Expect(await Highnote.Cards.ReadAsync(card.Id));
        Assert.Equal(ordered.Id, Assert.Single(read!.Orders).Id);
    }

    [Fact]
    public async Task A_browser_token_has_a_value_and_an_end()
    {
        var account = await new Participant(Highnote, sandbox.Info).OpenAccountAsync();
        var card = await IssueCardAsync(account.Id, activate: true);

        var token = Expect(
            await Highnote.Cards.GenerateClientTokenAsync(
                card.Id,
                [CardPermission.ReadRestrictedDetails, CardPermission.SetPaymentCardPin]
            )
        );

        Assert.NotEmpty(token.Value);
        Assert.True(token.ExpiresAt > TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task A_second_application_is_refused_while_the_first_is_found()
    {
        var person = new Participant(Highnote, sandbox.Info);
        var slowlyDecided = person.Person with
        {
            BillingAddress = Home with { StreetAddress = "123 Manual Review St." },
        };
        var holder = Expect(await Highnote.AccountHolders.CreateAsync(slowlyDecided));
        var application = await person.ApplyAsync(holder.Id);

        var again = await Highnote.Applications.CreateAsync(
            new NewCardApplication(new(sandbox.Info.CardProductId), holder.Id, TimeProvider.System.GetUtcNow())
        );

        Assert.IsType<UserErrors>(again.Failure);
        var found = Expect(await Highnote.Applications.FindOfHolderAsync(holder.Id));
        Assert.True(found.Complete);
        var only = Assert.Single(found.Items);
        Assert.Equal(application.Id, only.Id);
        Assert.Equal(holder.Id, only.Holder);
        Assert.Equal(sandbox.Info.CardProductId, only.Product?.Value);
    }

    [Fact]
    public async Task A_denied_application_says_so()
    {
        var person = new Participant(Highnote, sandbox.Info);
        var denied = person.Person with { GivenName = "FORCE-DECLINE" };
        var holder = Expect(await Highnote.AccountHolders.CreateAsync(denied));

        var decided = await person.AwaitDecisionAsync((await person.ApplyAsync(holder.Id)).Id);

        Assert.Equal(ApplicationStatus.Denied, decided.Status.Value);
        Assert.Equal(VerificationStatus.Denied, decided.Verification?.Value);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_person_is_found_again_by_birth_date_and_email_or_name(bool byEmail)
    {
        var participant = new Participant(Highnote, sandbox.Info);
        var holder = await participant.BecomeHolderAsync();
        var person = participant.Person;
        var search = new AccountHolders.AccountHolderSearch(
            person.DateOfBirth,
            byEmail ? person.Email : null,
            person.GivenName,
            person.FamilyName
        );

        var found = Expect(await Highnote.AccountHolders.FindAsync(search));

        Assert.True(found.Complete);
        Assert.Equal(holder, Assert.Single(found.Items, item => item.ExternalId == person.ExternalId));
        Assert.Equal(holder, Expect(await Highnote.AccountHolders.ReadAsync(holder.Id)));
    }

    [Fact]
    public async Task An_account_is_found_by_its_external_id_and_made_once_per_key()
    {
        var person = new Participant(Highnote, sandbox.Info);
        var holder = await person.BecomeHolderAsync();
        var application = await person.AwaitDecisionAsync((await person.ApplyAsync(holder.Id)).Id);
        var wanted = new NewFinancialAccount(application.Id, "Awards", $"found {holder.Id}", NewKey());

        var account = Expect(await Highnote.FinancialAccounts.IssueAsync(wanted));
        Assert.Equal(account.Id, Expect(await Highnote.FinancialAccounts.IssueAsync(wanted)).Id);
        var found = Expect(await Highnote.FinancialAccounts.FindAsync(holder.Id, wanted.ExternalId));
        var none = Expect(await Highnote.FinancialAccounts.FindAsync(holder.Id, "another"));

        Assert.Equal(account.Id, Assert.Single(found.Items).Id);
        Assert.Empty(none.Items);
        Assert.True(none.Complete);
    }

    [Fact]
    public async Task A_card_is_found_among_those_of_its_account()
    {
        var account = await new Participant(Highnote, sandbox.Info).OpenAccountAsync();
        var none = Expect(await Highnote.Cards.FindOfAccountAsync(account.Id));
        var card = await IssueCardAsync(account.Id, activate: true);

        var found = Expect(await Highnote.Cards.FindOfAccountAsync(account.Id));

        Assert.Empty(none.Items);
        Assert.Equal((card.Id, card.ExternalId), (Assert.Single(found.Items).Id, found.Items[0].ExternalId));
        Assert.True(none.Complete && found.Complete);
    }

    [Fact]
    public async Task The_product_names_the_account_that_funds_it()
    {
        var product = Expect(await Highnote.CardProducts.ReadAsync(new(sandbox.Info.CardProductId)));

        Assert.Equal("MULTI_USE", product?.Usage);
        var funding = Assert.Single(product!.FundingAccounts);
        Assert.Equal(sandbox.Info.ProductFundingAccountId, funding.Id.Value);
        Assert.Equal(FinancialAccountStatus.Active, funding.Status.Value);
        Assert.True(funding.Available?.Cents > 0);
    }

    [Fact]
    public async Task An_id_that_is_unknown_or_of_another_kind_reads_as_absent()
    {
        Assert.Null(Expect(await Highnote.CardProducts.ReadAsync(new("pd_unknown"))));
        Assert.Null(Expect(await Highnote.CardProducts.ReadAsync(new(sandbox.Info.ProductFundingAccountId))));
        Assert.Null(Expect(await Highnote.FinancialAccounts.ReadAsync(new(sandbox.Info.CardProductId))));
    }

    private async Task<PaymentCard> IssueCardAsync(NodeId<FinancialAccount> account, bool activate)
    {
        var expires = TimeProvider.System.GetUtcNow().AddYears(3);
        var issued = Expect(
            await Highnote.Cards.IssueAsync(new NewPaymentCard(account, expires, activate, $"card {account}", NewKey()))
        );
        Assert.Equal(CardIssueStatus.Success, issued.Status.Value);
        return issued.Card!;
    }
}
