using Stretch.Agreements;
using Stretch.Results;

namespace Stretch.Users;

/// <summary>
/// One person: the only writer of their record, consents, applications, card accounts and cards. The key is the
/// <see cref="UserId"/> as text.
/// </summary>
[Alias("stretch.user")]
public interface IUserGrain : IGrainWithStringKey
{
    [Alias("create")]
    Task<Result<UserView>> Create(CreateUser command);

    [Alias("update")]
    Task<Result<UserView>> Update(UpdateUser command);

    [Alias("give-consent")]
    Task<Result<ConsentView>> GiveConsent(GiveConsent command);
}
