using Stretch.Applications;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Users;
using Stretch.Results;

namespace Stretch.Domain.Applications;

/// <summary>
/// What the issuer's word on an application does to ours. Words come twice, late and out of order.
/// <code>
/// ours is                           PENDING, IN_REVIEW, APPROVED, DENIED     CLOSED           a word unknown here
/// REQUESTED, PENDING, IN_REVIEW     becomes that                             becomes that     PENDING, if it was REQUESTED
/// APPROVED                          nothing                                  becomes that     nothing
/// DENIED, CLOSED                    nothing                                  nothing          nothing
/// </code>
/// </summary>
public static class RecordApplicationDecision
{
    public static void Needs(ApplicationReport report, FactQuery query) => query.Applications.Add(report.ApplicationId);

    public static Decision<UserState, ApplicationView> Decide(
        UserState? user,
        FactSet facts,
        ApplicationReport report,
        Timestamp now
    )
    {
        if (ApplicationCase.Of(user, facts, report.ApplicationId, now) is not { } found)
        {
            return new NotFound("application");
        }

        var ours = found.Application;
        if (ours.IssuerId is { } known && known != report.IssuerId)
        {
            return found.Break(
                OnboardingBreakKind.IssuerIdChanged,
                $"The issuer knows the application as {known} and {report.IssuerId}."
            );
        }

        var next = ours with
        {
            IssuerId = report.IssuerId,
            Send = null,
            State = Next(ours.State, report.State),
            VerificationStatus = report.VerificationStatus ?? ours.VerificationStatus,
        };
        return next == ours ? found.Unchanged : found.Become(next);
    }

    private static ApplicationState Next(ApplicationState ours, ApplicationState? issuers) =>
        ours switch
        {
            ApplicationState.Requested => issuers ?? ApplicationState.Pending,
            ApplicationState.Pending or ApplicationState.InReview => issuers ?? ours,
            ApplicationState.Approved => issuers == ApplicationState.Closed ? ApplicationState.Closed : ours,
            ApplicationState.Denied or ApplicationState.Closed => ours,
            _ => throw new InvalidOperationException($"Application state {ours} has no rule."),
        };
}
