using Stretch.Clients;
using Stretch.Results;

namespace Stretch.Domain.Users;

/// <summary>Checks that several decisions make, each answering the refusal or null.</summary>
public static class UserChecks
{
    /// <summary>Another client's person does not exist for the caller.</summary>
    public static Error? Visible(UserState? user, ClientId caller) =>
        user?.ClientId == caller ? null : new NotFound("user");
}
