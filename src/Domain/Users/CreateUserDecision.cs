using Stretch.Domain.Commits;
using Stretch.Results;
using Stretch.Users;

namespace Stretch.Domain.Users;

/// <summary>Makes a person known; a call carried out before under this id answers what it made.</summary>
public static class CreateUserDecision
{
    /// <param name="key">A new one, for this person only.</param>
    public static Decision<UserState, UserView> Decide(
        UserState? existing,
        UserId id,
        PersonKey key,
        CreateUser command,
        Timestamp now
    )
    {
        if (existing is not null)
        {
            return existing.ClientId == command.Call.ClientId
                ? Result.Created(existing.ToView())
                : new NotFound("user");
        }

        var user = new UserState(
            id,
            Version: 0,
            command.Call.ClientId,
            command.Details,
            command.HighnoteAccountHolderId is { } holder
                ? new Holder(holder, IsSupplied: true, IsOutdated: false)
                : null,
            HolderSend: null,
            EventCount: 0,
            now,
            now
        )
        {
            PersonKey = key,
        };
        return Decision.Commit(Result.Created(user.ToView()), user);
    }
}
