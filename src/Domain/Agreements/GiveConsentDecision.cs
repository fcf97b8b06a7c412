using Stretch.Agreements;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Users;
using Stretch.Results;
using Stretch.Users;

namespace Stretch.Domain.Agreements;

/// <summary>
/// Records a person's consent to one agreement version. In this order: the person and the agreement are the caller's; the
/// person has not consented to it yet (else that consent is the answer: it is a fact and never changes); they are not erased.
/// </summary>
public static class GiveConsentDecision
{
    public static void Needs(UserId user, GiveConsent command, FactQuery query)
    {
        query.Agreements.Add(command.AgreementId);
        query.ConsentsOf.Add(user);
    }

    public static Decision<UserState, ConsentView> Decide(
        UserState? user,
        FactSet facts,
        GiveConsent command,
        Timestamp now
    )
    {
        if (UserChecks.Visible(user, command.Call.ClientId) is { } invisible)
        {
            return invisible;
        }

        if (facts.Agreement(command.AgreementId, command.Call.ClientId) is not { } agreement)
        {
            return new NotFound("agreement");
        }

        if (facts.Consent(user!.Id, agreement.Id) is { } earlier)
        {
            var view = earlier.ToView(agreement);
            return earlier.Id == command.ConsentId ? Result.Created(view) : Result.Found(view);
        }

        if (UserChecks.NotErased(user) is { } erased)
        {
            return erased;
        }

        var consent = new Consent(command.ConsentId, user.Id, agreement.Id, user.ClientId, now);
        return Decision.Commit(Result.Created(consent.ToView(agreement)), user, new Insert<Consent>(consent));
    }
}
