using Stretch.Agreements;
using Stretch.Clients;
using Stretch.Domain.Agreements;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Ledger;
using Stretch.Domain.Programs;
using Stretch.Ledger;
using Stretch.Programs;
using Stretch.Results;

namespace Stretch.Domain.Tests.Programs;

public sealed class CreateProgramDecisionTests
{
    private static readonly CreateProgram Command = new(
        Known.Call,
        "Spring program",
        ProgramType.Education,
        Money.FromDollars(100m),
        MaxParticipants: 2,
        "program@example.org",
        "+15550100",
        Known.Privacy,
        Known.UserAgreement,
        Known.Cardholder,
        Known.Terms,
        Known.CardProduct
    );

    private static readonly (AgreementId Id, AgreementType Type, string Field)[] Named =
    [
        (Known.Privacy, AgreementType.PrivacyAgreement, "privacyAgreementId"),
        (Known.UserAgreement, AgreementType.UserAgreement, "userAgreementId"),
        (Known.Cardholder, AgreementType.CardholderAgreement, "cardholderAgreementId"),
        (Known.Terms, AgreementType.FinancialAwardProgramTermsOfUse, "financialAwardProgramTermsOfUseAgreementId"),
    ];

    [Fact]
    public void The_whole_total_comes_from_funding_and_is_available()
    {
        var decision = Decide(existing: null, Agreements(), Command);

        BooksRule.AssertHolds(before: null, decision);
        Assert.Equal("Created", Answers.Of(decision));
        var total = Command.TotalAwardPool;
        Assert.Equal(new AwardPool(total, total, Money.Zero, Money.Zero, Money.Zero), decision.Next!.Pool);
        var entry = Assert.IsType<Insert<LedgerEntry>>(Assert.Single(decision.Changes)).Row;
        Assert.Equal(
            (1, Movement.Fund, Account.Funding, Account.Available, total),
            (entry.Sequence, entry.Movement, entry.Debit, entry.Credit, entry.Amount)
        );
        Assert.Equal("program_created", entry.Cause);
    }

    [Fact]
    public void A_repeat_answers_the_program_that_is_there()
    {
        var made = Decide(existing: null, Agreements(), Command).Next;

        var decision = Decide(made, new FactSet(), Command with { Name = "Another name" });

        BooksRule.AssertUnchanged(decision);
        Assert.Equal(Result.Created(made!.ToView()), decision.Result);
    }

    [Fact]
    public void Anothers_program_does_not_exist()
    {
        var theirs = new Situation().Program! with { ClientId = Known.Stranger };

        var decision = Decide(theirs, Agreements(), Command);

        BooksRule.AssertUnchanged(decision);
        Assert.Equal("not_found: program", Answers.Of(decision));
    }

    [Fact]
    public void Every_agreement_that_does_not_exist_is_a_fault_of_its_field() =>
        AssertFaults(new FactSet(), Named.Select(named => named.Field));

    [Fact]
    public void Every_agreement_of_another_client_is_a_fault_of_its_field() =>
        AssertFaults(Agreements(Known.Stranger), Named.Select(named => named.Field));

    [Fact]
    public void An_agreement_of_another_type_is_a_fault_of_its_field()
    {
        var facts = Agreements();
        facts.Learn(Agreement(Known.Terms, AgreementType.UserAgreement, Known.Client));

        AssertFaults(facts, ["financialAwardProgramTermsOfUseAgreementId"]);
    }

    [Fact]
    public void Two_of_the_agreements_may_be_left_out()
    {
        var command = Command with { CardholderAgreementId = null, FinancialAwardProgramTermsOfUseAgreementId = null };

        var decision = Decide(existing: null, Agreements(), command);

        Assert.Equal([Known.Privacy, Known.UserAgreement], decision.Next!.NamedAgreements);
    }

    private static void AssertFaults(FactSet facts, IEnumerable<string> fields)
    {
        var decision = Decide(existing: null, facts, Command);

        BooksRule.AssertUnchanged(decision);
        var failed = Assert.IsType<ValidationFailed>(decision.Result.Error);
        Assert.Equal(fields, failed.Faults.Select(fault => fault.Field));
    }

    private static FactSet Agreements(ClientId? owner = null)
    {
        var facts = new FactSet();
        foreach (var (id, type, _) in Named)
        {
            facts.Learn(Agreement(id, type, owner ?? Known.Client));
        }

        return facts;
    }

    private static Agreement Agreement(AgreementId id, AgreementType type, ClientId owner) =>
        new(id, owner, type, Version: 1, "https://example.org/agreement", Known.Then);

    private static Decision<ProgramState, ProgramView> Decide(
        ProgramState? existing,
        FactSet facts,
        CreateProgram command
    ) => CreateProgramDecision.Decide(existing, Known.Program, facts, command, Known.Now);
}
