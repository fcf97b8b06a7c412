using Stretch.Agreements;
using Stretch.Clients;
using Stretch.Domain.Agreements;
using Stretch.Domain.Commits;
using Stretch.Domain.Ledger;
using Stretch.Domain.Programs;
using Stretch.Ledger;
using Stretch.Programs;
using Stretch.Results;

namespace Stretch.Domain.Tests.Programs;

public sealed class UpdateProgramDecisionTests
{
    private static readonly AgreementId NextPrivacy = new(Known.Guid(21));

    /// <summary>Says nothing of any field.</summary>
    internal static readonly UpdateProgram Nothing = new(
        Known.Call,
        Name: null,
        Type: null,
        TotalAwardPool: null,
        MaxParticipants: null,
        ContactEmail: null,
        ContactPhone: null,
        PrivacyAgreementId: null,
        UserAgreementId: null,
        CardholderAgreementId: null,
        FinancialAwardProgramTermsOfUseAgreementId: null,
        CardProductId: null
    );

    private static readonly UpdateProgram Command = Nothing with
    {
        Name = "Autumn program",
        TotalAwardPool = Money.FromDollars(50m),
        MaxParticipants = 1,
        PrivacyAgreementId = NextPrivacy,
    };

    private static readonly CheckTable Checks = new(
        new("not_found: program", "no such program", s => s.Program = null),
        new("not_found: program", "another's program", s => s.AlterProgram(p => p with { ClientId = Known.Stranger })),
        new(
            "program_deleted",
            "a deleted program",
            s => s.AlterProgram(p => p with { Status = ProgramStatus.Deleted })
        ),
        new("validation_failed", "another's agreement", s => s.UserOwner = Known.Stranger),
        new("award_pool_in_use", "a pool with more in use", s => s.AlterProgram(p => p with { Pool = Used(50.01m) })),
        new("participants_enrolled", "more people enrolled", s => s.AlterProgram(p => p with { EnrolledCount = 2 }))
    );

    [Fact]
    public void Checks_are_made_in_their_documented_order() =>
        Checks.AssertAnswers(() => new Situation(), situation => Decide(situation, Command));

    [Fact]
    public void What_the_total_loses_goes_back_to_funding()
    {
        var situation = new Situation();

        var decision = Decide(situation, Command);

        BooksRule.AssertHolds(situation.Program, decision);
        var next = decision.Next!;
        Assert.Equal("Done", Answers.Of(decision));
        Assert.Equal(
            ("Autumn program", 1, NextPrivacy, Known.Now),
            (next.Name, next.MaxParticipants, next.PrivacyAgreementId, next.UpdatedAt)
        );
        Assert.Equal(Known.UserAgreement, next.UserAgreementId);
        AssertAdjusts(decision, Account.Available, Account.Funding, 50m);
    }

    [Fact]
    public void What_the_total_gains_comes_from_funding()
    {
        var situation = new Situation();

        var decision = Decide(situation, Nothing with { TotalAwardPool = Money.FromDollars(100.01m) });

        BooksRule.AssertHolds(situation.Program, decision);
        AssertAdjusts(decision, Account.Funding, Account.Available, 0.01m);
    }

    [Fact]
    public void The_total_may_go_down_to_what_is_in_use_and_the_cap_to_who_is_enrolled()
    {
        var situation = new Situation();
        situation.AlterProgram(program => program with { Pool = Used(50m) });

        var decision = Decide(situation, Command);

        BooksRule.AssertHolds(situation.Program, decision);
        Assert.Equal(Money.Zero, decision.Next!.Pool.Available);
    }

    [Fact]
    public void A_refusal_names_the_numbers()
    {
        var situation = new Situation();
        situation.AlterProgram(program => program with { Pool = Used(60m) });

        Assert.Equal(
            new AwardPoolInUse(Money.FromDollars(60m), Money.FromDollars(50m)),
            Decide(situation, Command).Result.Error
        );
    }

    [Fact]
    public void Every_field_can_be_changed()
    {
        var situation = new Situation();
        var all = new UpdateProgram(
            Known.Call,
            "N",
            ProgramType.Parole,
            Money.FromDollars(1m),
            MaxParticipants: 7,
            "e@example.org",
            "7",
            NextPrivacy,
            NextPrivacy,
            NextPrivacy,
            NextPrivacy,
            "pd_other"
        );
        var facts = situation.Facts();
        // Each of them in turn has the right type.
        var accepted = new[]
        {
            AgreementType.PrivacyAgreement,
            AgreementType.UserAgreement,
            AgreementType.CardholderAgreement,
            AgreementType.FinancialAwardProgramTermsOfUse,
        }.Select(type =>
        {
            facts.Learn(Agreement(NextPrivacy, type, Known.Client));
            var refused = UpdateProgramDecision.Decide(situation.Program, facts, all, Known.Now).Result.Error;
            return Assert.IsType<ValidationFailed>(refused).Faults.Length;
        });
        Assert.All(accepted, faults => Assert.Equal(3, faults));

        facts.Learn(Agreement(NextPrivacy, AgreementType.PrivacyAgreement, Known.Client));
        var withoutOthers = all with
        {
            UserAgreementId = null,
            CardholderAgreementId = null,
            FinancialAwardProgramTermsOfUseAgreementId = null,
        };
        var view = UpdateProgramDecision.Decide(situation.Program, facts, withoutOthers, Known.Now).Result.Value!;
        Assert.Equal(
            ("N", ProgramType.Parole, 7, "e@example.org", "7", "pd_other"),
            (
                view.Name,
                view.Type,
                view.MaxEligibleParticipants,
                view.ContactEmail,
                view.ContactPhone,
                view.CardProductId
            )
        );
    }

    [Fact]
    public void A_repeat_changes_nothing()
    {
        var situation = new Situation();
        situation.Program = Decide(situation, Command).Next;

        var repeat = Decide(situation, Command);

        BooksRule.AssertUnchanged(repeat);
        Assert.Equal(Result.Done(situation.Program!.ToView()), repeat.Result);
        BooksRule.AssertUnchanged(Decide(situation, Nothing));
    }

    private static void AssertAdjusts(
        Decision<ProgramState, ProgramView> decision,
        Account from,
        Account to,
        decimal dollars
    )
    {
        var entry = Assert.IsType<Insert<LedgerEntry>>(Assert.Single(decision.Changes)).Row;
        Assert.Equal(
            (Movement.Adjust, from, to, Money.FromDollars(dollars), "program_updated"),
            (entry.Movement, entry.Debit, entry.Credit, entry.Amount, entry.Cause)
        );
    }

    /// <summary>The usual total, of which so much is spread over the accounts that are in use.</summary>
    private static AwardPool Used(decimal dollars)
    {
        var (reserved, inTransit) = (Money.FromDollars(1m), Money.FromDollars(2m));
        var used = Money.FromDollars(dollars);
        return new AwardPool(
            Situation.PoolMoney,
            Situation.PoolMoney - used,
            reserved,
            inTransit,
            used - reserved - inTransit
        );
    }

    private static Agreement Agreement(AgreementId id, AgreementType type, ClientId owner) =>
        new(id, owner, type, Version: 2, "https://example.org/agreement", Known.Then);

    private static Decision<ProgramState, ProgramView> Decide(Situation situation, UpdateProgram command)
    {
        var facts = situation.Facts();
        facts.Learn(Agreement(NextPrivacy, AgreementType.PrivacyAgreement, situation.UserOwner));
        return UpdateProgramDecision.Decide(situation.Program, facts, command, Known.Now);
    }
}
