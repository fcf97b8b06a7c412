using Stretch.Clients;
using Stretch.Domain.Facts;
using Stretch.Results;
using Stretch.Users;

namespace Stretch.Domain.Users;

/// <summary>Checks that several decisions make, each answering the refusal or null.</summary>
public static class UserChecks
{
    /// <summary>Another client's person does not exist for the caller.</summary>
    public static Error? Visible(UserState? user, ClientId caller) =>
        user?.ClientId == caller ? null : new NotFound("user");

    /// <summary>Of who was erased nothing new is written down.</summary>
    public static Error? NotErased(UserState user) => user.IsErased ? new UserErased(user.Id) : null;

    /// <inheritdoc cref="NotErased(UserState)"/>
    public static Error? NotErased(FactSet facts, UserId user) => facts.IsErased(user) ? new UserErased(user) : null;
}
