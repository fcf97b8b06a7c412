using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Ledger;
using Stretch.Programs;
using Stretch.Results;

namespace Stretch.Domain.Programs;

/// <summary>
/// Changes a program. In this order: the program is the caller's; it is active; each agreement named exists, is the
/// client's and of the type its field asks for; the total covers what is reserved, in transit and paid; the cap admits who
/// is enrolled. What the total gains comes from funding, what it loses goes back there. Agreement versions count from the
/// next completion on. Where nothing changes, nothing is written.
/// </summary>
public static class UpdateProgramDecision
{
    public static void Needs(UpdateProgram command, FactQuery query) => Named(command).Needs(query);

    public static Decision<ProgramState, ProgramView> Decide(
        ProgramState? program,
        FactSet facts,
        UpdateProgram command,
        Timestamp now
    )
    {
        if (ProgramChecks.Visible(program, command.Call.ClientId) is { } invisible)
        {
            return invisible;
        }

        if (ProgramChecks.Active(program!) is { } inactive)
        {
            return inactive;
        }

        if (Named(command).Refusal(facts, command.Call.ClientId) is { } refusal)
        {
            return refusal;
        }

        var pool = program!.Pool;
        var total = command.TotalAwardPool ?? pool.Total;
        if (total < pool.Total - pool.Available)
        {
            return new AwardPoolInUse(pool.Total - pool.Available, total);
        }

        var changed = With(program, command);
        if (changed.MaxParticipants < changed.EnrolledCount)
        {
            return new ParticipantsEnrolled(changed.EnrolledCount, changed.MaxParticipants);
        }

        return total == pool.Total ? Keep(program, changed, now) : Adjust(changed, total, command, now);
    }

    private static NamedAgreements Named(UpdateProgram command) =>
        new(
            command.PrivacyAgreementId,
            command.UserAgreementId,
            command.CardholderAgreementId,
            command.FinancialAwardProgramTermsOfUseAgreementId
        );

    /// <summary>Everything but the pool.</summary>
    private static ProgramState With(ProgramState program, UpdateProgram command) =>
        program with
        {
            Name = command.Name ?? program.Name,
            Type = command.Type ?? program.Type,
            MaxParticipants = command.MaxParticipants ?? program.MaxParticipants,
            ContactEmail = command.ContactEmail ?? program.ContactEmail,
            ContactPhone = command.ContactPhone ?? program.ContactPhone,
            PrivacyAgreementId = command.PrivacyAgreementId ?? program.PrivacyAgreementId,
            UserAgreementId = command.UserAgreementId ?? program.UserAgreementId,
            CardholderAgreementId = command.CardholderAgreementId ?? program.CardholderAgreementId,
            TermsAgreementId = command.FinancialAwardProgramTermsOfUseAgreementId ?? program.TermsAgreementId,
            CardProductId = command.CardProductId ?? program.CardProductId,
        };

    private static Decision<ProgramState, ProgramView> Keep(ProgramState before, ProgramState changed, Timestamp now)
    {
        if (changed == before)
        {
            return Result.Done(before.ToView());
        }

        var next = changed with { UpdatedAt = now };
        return Decision.Commit(Result.Done(next.ToView()), next);
    }

    private static Decision<ProgramState, ProgramView> Adjust(
        ProgramState program,
        Money total,
        UpdateProgram command,
        Timestamp now
    )
    {
        var (next, entry) = Books.Adjust(program, total, command.Call, "program_updated", now);
        return Decision
            .Commit(Result.Done(next.ToView()), next, new Insert<LedgerEntry>(entry))
            .TellingLowPool(program.Pool, now);
    }
}
