using Stretch.Applications;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Users;
using Stretch.Results;

namespace Stretch.Domain.Applications;

/// <summary>
/// The issuer knows the person from now on, and no social security number is needed any more. Another holder than the one
/// on record is a break.
/// </summary>
public static class RecordHolderDecision
{
    public static void Needs(RecordHolder command, FactQuery query) => query.Applications.Add(command.ApplicationId);

    public static Decision<UserState, ApplicationView> Decide(
        UserState? user,
        FactSet facts,
        RecordHolder command,
        Timestamp now
    )
    {
        if (ApplicationCase.Of(user, facts, command.ApplicationId, now) is not { } found)
        {
            return new NotFound("application");
        }

        if (found.User.Holder is { } holder)
        {
            return holder.Id == command.HolderId
                ? found.Unchanged
                : found.Break(
                    OnboardingBreakKind.SeveralHolders,
                    $"The issuer knows the person as {holder.Id} and {command.HolderId}."
                );
        }

        var known = found.User with
        {
            Holder = new Holder(command.HolderId, IsSupplied: false, IsOutdated: false),
            HolderSend = null,
        };
        return Decision.Commit(
            Result.Done(found.Application.ToView()),
            known,
            new Delete<ApplicationSsn>(ApplicationSsn.KeyOnly(command.ApplicationId))
        );
    }
}
