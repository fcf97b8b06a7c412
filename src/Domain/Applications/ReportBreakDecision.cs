using Stretch.Applications;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Users;
using Stretch.Results;

namespace Stretch.Domain.Applications;

/// <summary>Puts a contradiction on record; the same one again is no new one.</summary>
public static class ReportBreakDecision
{
    public static void Needs(ReportBreak command, FactQuery query) => query.Applications.Add(command.ApplicationId);

    public static Decision<UserState, ApplicationView> Decide(
        UserState? user,
        FactSet facts,
        ReportBreak command,
        Timestamp now
    ) =>
        ApplicationCase.Of(user, facts, command.ApplicationId, now) is { } found
            ? found.Break(command.Kind, command.Detail)
            : new NotFound("application");
}
