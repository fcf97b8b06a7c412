using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Ledger;
using Stretch.Ledger;
using Stretch.Programs;
using Stretch.Results;

namespace Stretch.Domain.Programs;

/// <summary>
/// Opens a program and moves its total from funding to available. Checked: the program is not there yet (else it is the
/// answer), and each agreement named exists, is the client's and of the type its field asks for.
/// </summary>
public static class CreateProgramDecision
{
    public static void Needs(CreateProgram command, FactQuery query) => Named(command).Needs(query);

    public static Decision<ProgramState, ProgramView> Decide(
        ProgramState? existing,
        ProgramId id,
        FactSet facts,
        CreateProgram command,
        Timestamp now
    )
    {
        if (existing is not null)
        {
            return existing.ClientId == command.Call.ClientId
                ? Result.Created(existing.ToView())
                : new NotFound("program");
        }

        if (Named(command).Refusal(facts, command.Call.ClientId) is { } refusal)
        {
            return refusal;
        }

        var (program, entry) = Books.Post(
            Empty(id, command, now),
            Movement.Fund,
            Account.Funding,
            Account.Available,
            command.TotalAwardPool,
            new Posting(command.Call.ClientId.ToString(), command.Call.RequestId, "program_created"),
            now
        );
        return Decision.Commit(Result.Created(program.ToView()), program, new Insert<LedgerEntry>(entry));
    }

    private static NamedAgreements Named(CreateProgram command) =>
        new(
            command.PrivacyAgreementId,
            command.UserAgreementId,
            command.CardholderAgreementId,
            command.FinancialAwardProgramTermsOfUseAgreementId
        );

    private static ProgramState Empty(ProgramId id, CreateProgram command, Timestamp now) =>
        new(
            id,
            Version: 0,
            command.Call.ClientId,
            command.Name,
            command.Type,
            ProgramStatus.Active,
            command.MaxParticipants,
            command.ContactEmail,
            command.ContactPhone,
            command.PrivacyAgreementId,
            command.UserAgreementId,
            command.CardholderAgreementId,
            command.FinancialAwardProgramTermsOfUseAgreementId,
            command.CardProductId,
            new AwardPool(Money.Zero, Money.Zero, Money.Zero, Money.Zero, Money.Zero),
            EnrolledCount: 0,
            OpenCount: 0,
            CompletedCount: 0,
            AttachmentCount: 0,
            RunningCount: 0,
            LedgerLength: 0,
            Digest.None,
            EventCount: 0,
            now,
            now
        );
}
