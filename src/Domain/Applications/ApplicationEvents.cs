using Stretch.Applications;
using Stretch.Domain.Events;
using Stretch.Domain.Users;

namespace Stretch.Domain.Applications;

/// <summary>The events that tell a partner how a person's way to an account goes.</summary>
public static class ApplicationEvents
{
    /// <summary><c>application.in_review</c>, <c>.approved</c>, <c>.denied</c> or <c>.closed</c>; null for a state nobody waits for.</summary>
    public static (UserState User, PartnerEvent Event)? Of(
        UserState user,
        CardApplication application,
        Timestamp now
    ) =>
        application.State switch
        {
            ApplicationState.Requested or ApplicationState.Pending => null,
            ApplicationState.InReview
            or ApplicationState.Approved
            or ApplicationState.Denied
            or ApplicationState.Closed => PersonEvents.Record(
                user,
                $"application.{UpperSnake.Of(application.State).ToLowerInvariant()}",
                now,
                data =>
                {
                    data.WriteString("applicationId", application.Id.ToString());
                    data.WriteString("userId", application.UserId.ToString());
                    data.WriteString("cardType", UpperSnake.Of(application.CardType));
                    data.WriteString("state", UpperSnake.Of(application.State));
                    data.WriteString("verificationStatus", application.VerificationStatus);
                    data.WriteString("failureReason", application.FailureReason);
                }
            ),
            _ => throw new InvalidOperationException($"Application state {application.State} has no rule."),
        };

    /// <summary><c>account.opened</c>, <c>.blocked</c>, <c>.suspended</c> or <c>.closed</c>.</summary>
    public static (UserState User, PartnerEvent Event) Of(UserState user, CardAccount account, Timestamp now) =>
        PersonEvents.Record(
            user,
            account.Status switch
            {
                CardAccountStatus.Open => "account.opened",
                CardAccountStatus.Blocked => "account.blocked",
                CardAccountStatus.Suspended => "account.suspended",
                CardAccountStatus.Closed => "account.closed",
                _ => throw new InvalidOperationException($"Account status {account.Status} has no rule."),
            },
            now,
            data =>
            {
                data.WriteString("applicationId", account.ApplicationId.ToString());
                data.WriteString("userId", account.UserId.ToString());
                data.WriteString("financialAccountId", account.FinancialAccountId);
                data.WriteString("accountStatus", UpperSnake.Of(account.Status));
            }
        );
}
