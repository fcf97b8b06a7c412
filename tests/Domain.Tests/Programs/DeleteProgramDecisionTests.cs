using Stretch.Domain.Commits;
using Stretch.Domain.Ledger;
using Stretch.Domain.Programs;
using Stretch.Ledger;
using Stretch.Programs;
using Stretch.Results;

namespace Stretch.Domain.Tests.Programs;

public sealed class DeleteProgramDecisionTests
{
    private static readonly Money Ten = Money.FromDollars(10m);

    private static readonly CheckTable Checks = new(
        new("not_found: program", "no such program", s => s.Program = null),
        new("not_found: program", "another's program", s => s.AlterProgram(p => p with { ClientId = Known.Stranger })),
        new(
            "Done, as it was",
            "a deleted program",
            s => s.AlterProgram(p => p with { Status = ProgramStatus.Deleted })
        ),
        new("program_not_empty", "an enrolled person", s => s.AlterProgram(p => p with { EnrolledCount = 1 })),
        new("attachments_running", "a task at work", s => s.AlterProgram(p => p with { RunningCount = 1 })),
        new(
            "program_money_held",
            "money in transit",
            s => s.AlterProgram(p => p with { Pool = Moved(p.Pool, Account.InTransit) })
        ),
        new(
            "program_money_held",
            "money reserved",
            s => s.AlterProgram(p => p with { Pool = Moved(p.Pool, Account.Reserved) })
        )
    );

    [Fact]
    public void Checks_are_made_in_their_documented_order() => Checks.AssertAnswers(Empty, Decide);

    [Fact]
    public void What_is_left_goes_back_to_funding_and_what_was_paid_stays_in_the_books()
    {
        var situation = Empty();
        situation.AlterProgram(program => program with { Pool = Moved(program.Pool, Account.Paid) });

        var decision = Decide(situation);

        BooksRule.AssertHolds(situation.Program, decision);
        var next = decision.Next!;
        Assert.Equal((ProgramStatus.Deleted, Known.Now), (next.Status, next.UpdatedAt));
        Assert.Equal(new AwardPool(Ten, Money.Zero, Money.Zero, Money.Zero, Ten), next.Pool);
        var entry = Assert.IsType<Insert<LedgerEntry>>(Assert.Single(decision.Changes)).Row;
        Assert.Equal(
            (Movement.Adjust, Account.Available, Account.Funding, Money.FromDollars(90m), "program_deleted"),
            (entry.Movement, entry.Debit, entry.Credit, entry.Amount, entry.Cause)
        );
    }

    [Fact]
    public void A_pool_that_is_paid_out_needs_no_entry()
    {
        var situation = Empty();
        situation.AlterProgram(program =>
            program with
            {
                Pool = new AwardPool(Ten, Money.Zero, Money.Zero, Money.Zero, Ten),
            }
        );

        var decision = Decide(situation);

        BooksRule.AssertHolds(situation.Program, decision);
        Assert.Equal(ProgramStatus.Deleted, decision.Next!.Status);
        Assert.Empty(decision.Changes);
    }

    [Fact]
    public void A_refusal_names_the_numbers()
    {
        var situation = new Situation();
        Assert.Equal(new ProgramNotEmpty(Known.Program, 1), Decide(situation).Result.Error);

        situation = Empty();
        situation.AlterProgram(program => program with { Pool = Moved(program.Pool, Account.InTransit) });
        Assert.Equal(new ProgramMoneyHeld(Known.Program, Money.Zero, Ten), Decide(situation).Result.Error);
    }

    [Fact]
    public void A_repeat_answers_like_the_first_and_changes_nothing()
    {
        var situation = Empty();
        situation.Program = Decide(situation).Next;

        var repeat = Decide(situation);

        BooksRule.AssertUnchanged(repeat);
        Assert.Equal(Result.Done(situation.Program!.ToView()), repeat.Result);
    }

    private static Situation Empty()
    {
        var situation = new Situation();
        situation.AlterProgram(program => program with { EnrolledCount = 0 });
        return situation;
    }

    private static AwardPool Moved(AwardPool pool, Account account) =>
        Books.Move(Books.Move(pool, Account.Available, Money.Zero - Ten), account, Ten);

    private static Decision<ProgramState, ProgramView> Decide(Situation situation) =>
        DeleteProgramDecision.Decide(situation.Program, new DeleteProgram(Known.Call), Known.Now);
}
