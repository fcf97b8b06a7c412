using Stretch.Applications;
using Stretch.Cards;
using Stretch.Domain.Cards;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Users;
using Stretch.Results;
using Stretch.Users;

namespace Stretch.Domain.Applications;

/// <summary>
/// Takes sends off the record of which the operator knows that they made nothing, so that the next one counts as the first. What
/// has turned up meanwhile, was never sent, or may still be on its way, stays as it is.
/// </summary>
public static class ForgetSendsDecision
{
    public static void Needs(UserId user, ForgetSends command, FactQuery query)
    {
        query.Applications.Add(command.ApplicationId);
        query.OpenCardsOf.Add(user);
    }

    public static Decision<UserState, ApplicationView> Decide(
        UserState? user,
        FactSet facts,
        ForgetSends command,
        Timestamp now
    ) =>
        ApplicationCase.Of(user, facts, command.ApplicationId, now) is not { } found
            ? new NotFound("application")
            : command.Step switch
            {
                OnboardingSend.Holder => Forget(found, OnboardingStep.Holder),
                OnboardingSend.Application => Forget(found, OnboardingStep.Application),
                OnboardingSend.Card => Forget(found, facts, CardStep.Issue),
                OnboardingSend.Plastic => Forget(found, facts, CardStep.OrderPlastic),
                _ => throw new InvalidOperationException($"Onboarding send {command.Step} has no rule."),
            };

    private static Decision<UserState, ApplicationView> Forget(ApplicationCase found, OnboardingStep step)
    {
        if (!SendSlot.IsWanted(found, step) || SendSlot.Of(found, step) is not { } sent || found.Now < sent.OverAt)
        {
            return found.Unchanged;
        }

        var forgotten = SendSlot.Fill(found, step, send: null, new SendClaim(IsGranted: false));
        return new(Result.Done(found.Application.ToView()), forgotten.Next, forgotten.Changes);
    }

    private static Decision<UserState, ApplicationView> Forget(ApplicationCase found, FactSet facts, CardStep step)
    {
        var sent = facts
            .OpenCards(found.User.Id)
            .Where(card => card.ApplicationId == found.Application.Id)
            .Where(card => CardSendSlot.IsDue(card, step) && CardSendSlot.Of(card, step) is not null)
            .Select(card => new Update<Card>(CardSendSlot.Fill(card, step, send: null)))
            .ToArray();
        return sent.Length == 0
            ? found.Unchanged
            : Decision.Commit(Result.Done(found.Application.ToView()), found.User, [.. sent]);
    }
}
