using Stretch.Applications;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Users;
using Stretch.Results;

namespace Stretch.Domain.Applications;

/// <summary>An application and the person it is about.</summary>
internal sealed record ApplicationCase(UserState User, CardApplication Application, Timestamp Now)
{
    public Decision<UserState, ApplicationView> Unchanged => Result.Found(Application.ToView());

    public static ApplicationCase? Of(UserState? user, FactSet facts, CardApplicationId id, Timestamp now) =>
        user is not null && facts.Application(id) is { } application && application.UserId == user.Id
            ? new ApplicationCase(user, application, now)
            : null;

    public Decision<UserState, ApplicationView> Break(OnboardingBreakKind kind, string detail) =>
        Decision.Commit(
            Result.Found(Application.ToView()),
            User,
            new Insert<OnboardingBreak>(OnboardingBreak.Of(Application, kind, detail, Now))
        );

    /// <summary>The application's new row, with the event that tells of it where its state is new.</summary>
    public Decision<UserState, ApplicationView> Become(CardApplication next)
    {
        var updated = next with { UpdatedAt = Now };
        var result = Result.Done(updated.ToView());
        return next.State != Application.State && ApplicationEvents.Of(User, updated, Now) is var (user, told)
            ? Decision.Commit(result, user, new Update<CardApplication>(updated), new Insert<Events.PartnerEvent>(told))
            : Decision.Commit(result, User, new Update<CardApplication>(updated));
    }
}
