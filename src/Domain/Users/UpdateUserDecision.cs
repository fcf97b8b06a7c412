using Stretch.Domain.Commits;
using Stretch.Results;
using Stretch.Users;

namespace Stretch.Domain.Users;

/// <summary>
/// Changes our record of a person. The issuer's record, once there is one, stays as it was: from a change of what it was
/// made of on, the answer says that it is outdated. Of who was erased nothing is written down again.
/// </summary>
public static class UpdateUserDecision
{
    public static Decision<UserState, UserView> Decide(UserState? user, UpdateUser command, Timestamp now)
    {
        if (UserChecks.Visible(user, command.Call.ClientId) is { } invisible)
        {
            return invisible;
        }

        if (UserChecks.NotErased(user!) is { } erased)
        {
            return erased;
        }

        var details = user!.Details.With(command.Changes);
        if (details == user.Details)
        {
            return Result.Done(user.ToView());
        }

        var changed = user with
        {
            Details = details,
            Holder =
                user.Holder is { } holder && ToldTheIssuer(details) != ToldTheIssuer(user.Details)
                    ? holder with
                    {
                        IsOutdated = true,
                    }
                    : user.Holder,
            UpdatedAt = now,
        };
        return Decision.Commit(Result.Done(changed.ToView()), changed);
    }

    /// <summary>Only what the issuer's record is made of.</summary>
    private static UserDetails ToldTheIssuer(UserDetails details) =>
        details with
        {
            LocationType = null,
            CorrectionalId = null,
            InternalId = null,
        };
}
