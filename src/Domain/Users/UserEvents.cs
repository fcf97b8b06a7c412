using Stretch.Domain.Events;

namespace Stretch.Domain.Users;

/// <summary>The events that tell a partner what becomes of a person's own record.</summary>
public static class UserEvents
{
    /// <summary><c>user.erased</c>.</summary>
    public static (UserState User, PartnerEvent Event) Erased(UserState user, Timestamp now) =>
        PersonEvents.Record(
            user,
            "user.erased",
            now,
            data =>
            {
                data.WriteString("userId", user.Id.ToString());
                data.WriteNumber("eraseTimestamp", now.UnixMs);
            }
        );
}
