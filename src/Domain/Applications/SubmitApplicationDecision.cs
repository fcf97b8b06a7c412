using Stretch.Applications;
using Stretch.Domain.Agreements;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Outbox;
using Stretch.Domain.Programs;
using Stretch.Domain.Users;
using Stretch.Results;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Domain.Applications;

/// <summary>
/// Applies for a card. In this order: the person is the caller's; the call was not carried out before under this id (else
/// its application is the answer); they are not erased; the program named, if any, is the caller's, and it is not deleted; a card product is
/// known, the program's own or the configured one; no application of the person for that product is under way or approved
/// (else it is the answer); the person consented to a cardholder agreement; the issuer knows the person already, or
/// everything it has to know is on record, and as it takes it. The message that drives it to the issuer rides in the commit.
/// </summary>
public static class SubmitApplicationDecision
{
    public static void Needs(UserId user, SubmitApplication command, FactQuery query)
    {
        query.Applications.Add(command.ApplicationId);
        query.LiveApplicationsOf.Add(user);
        query.Configurations.Add(command.Call.ClientId);
        query.CardholderAgreementOf.Add(command.Call.ClientId);
        query.CardholderAgreementsConsentedBy.Add(user);
        query.ConsentsOf.Add(user);
        if (command.ProgramId is { } program)
        {
            query.ProgramProducts.Add(program);
        }
    }

    public static Decision<UserState, ApplicationView> Decide(
        UserState? user,
        FactSet facts,
        SubmitApplication command,
        Timestamp now
    )
    {
        if (UserChecks.Visible(user, command.Call.ClientId) is { } invisible)
        {
            return invisible;
        }

        if (facts.Application(command.ApplicationId) is { } made)
        {
            return Result.Created(made.ToView());
        }

        if (UserChecks.NotErased(user!) is { } erased)
        {
            return erased;
        }

        if (ProductOf(facts, command, out var refusal) is not { } product)
        {
            return refusal!;
        }

        if (facts.LiveApplication(user!.Id, product) is { } live)
        {
            return Result.Found(live.ToView());
        }

        if (facts.CardholderConsent(user.Id) is not { } consent)
        {
            return facts.LatestCardholderAgreement(user.ClientId) is { } agreement
                ? new ConsentMissing([agreement.Id])
                : new CardholderAgreementMissing();
        }

        if (user.Holder is null && RequiredIdentity.MissingIn(user.Details) is { IsEmpty: false } missing)
        {
            return new IdentityIncomplete(user.Id, missing);
        }

        if (user.Holder is null && AcceptedIdentity.FaultsIn(user.Details, now) is { IsEmpty: false } faults)
        {
            return new IdentityUnacceptable(user.Id, faults);
        }

        return Commit(user, product, consent, command, now);
    }

    private static string? ProductOf(FactSet facts, SubmitApplication command, out Error? refusal)
    {
        refusal = null;
        string? product = null;
        if (command.ProgramId is { } program)
        {
            if (facts.ProgramProduct(program, command.Call.ClientId) is not { } named)
            {
                refusal = ValidationFailed.Of("programId", "must name one of your programs");
                return null;
            }

            if (ProgramChecks.Active(program, named.Status) is { } gone)
            {
                refusal = gone;
                return null;
            }

            product = named.CardProductId;
        }

        product ??= facts.Configuration(command.Call.ClientId)?.CardProductId;
        refusal = product is null ? new ConfigurationMissing() : null;
        return product;
    }

    private static Decision<UserState, ApplicationView> Commit(
        UserState user,
        string product,
        Consent consent,
        SubmitApplication command,
        Timestamp now
    )
    {
        var application = new CardApplication(
            command.ApplicationId,
            user.Id,
            user.ClientId,
            command.CardType,
            command.ProgramId,
            product,
            consent.Id,
            consent.CreatedAt,
            ApplicationState.Requested,
            VerificationStatus: null,
            FailureReason: null,
            IssuerId: null,
            Send: null,
            command.AccountKey,
            now,
            now
        );
        var rows = new List<Change>
        {
            new Insert<CardApplication>(application),
            new Insert<OutboxMessage>(ApplicationOutbox.Message(application)),
        };
        // A person the issuer knows already has told it their number.
        if (command.Ssn is { } number && user.Holder is null)
        {
            rows.Add(
                new Insert<ApplicationSsn>(
                    new ApplicationSsn(application.Id, number, now.Plus(ApplicationSsn.KeptAtMost))
                    {
                        Key = user.PersonKey,
                    }
                )
            );
        }

        return Decision.Commit(Result.Created(application.ToView()), user, [.. rows]);
    }
}
