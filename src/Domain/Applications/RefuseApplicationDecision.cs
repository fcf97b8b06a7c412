using Stretch.Applications;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Users;
using Stretch.Results;

namespace Stretch.Domain.Applications;

/// <summary>The issuer would not take it: closed, with its reason, so that a corrected one may be submitted.</summary>
public static class RefuseApplicationDecision
{
    public static void Needs(RefuseApplication command, FactQuery query) =>
        query.Applications.Add(command.ApplicationId);

    public static Decision<UserState, ApplicationView> Decide(
        UserState? user,
        FactSet facts,
        RefuseApplication command,
        Timestamp now
    )
    {
        if (ApplicationCase.Of(user, facts, command.ApplicationId, now) is not { } found)
        {
            return new NotFound("application");
        }

        var refused = found.Application with
        {
            State = ApplicationState.Closed,
            FailureReason = command.Reason,
            Send = null,
        };
        // What the issuer took meanwhile is for the issuer to end.
        return found.Application is { IsUndecided: true, IssuerId: null } ? found.Become(refused) : found.Unchanged;
    }
}
