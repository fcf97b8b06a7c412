using Stretch.Highnote.Sandbox.Storage;
using Stretch.Highnote.Sandbox.Webhooks;

namespace Stretch.Highnote.Sandbox.Applications;

/// <summary>Moves an application to a status, whoever decided so, and raises the event that tells of it.</summary>
internal static class ApplicationDecision
{
    public static async Task<CardApplication> ApplyAsync(
        Session session,
        CardApplication application,
        ApplicationStatus status,
        VerificationReason reason,
        IReadOnlyList<string> results
    )
    {
        var isFinal = status is ApplicationStatus.Approved or ApplicationStatus.Denied or ApplicationStatus.Closed;
        var decided = application with
        {
            Status = status,
            Verification = reason,
            VerificationResults = results,
            DecisionedAt = isFinal ? session.Now : null,
            UpdatedAt = session.Now,
        };
        await ApplicationTable.UpdateAsync(session, decided);
        if (EventOf(status, reason) is { } name)
        {
            session.Raise(name, EventNodes.Of(decided));
        }

        return decided;
    }

    private static NotificationEventName? EventOf(ApplicationStatus status, VerificationReason reason) =>
        status switch
        {
            ApplicationStatus.Approved => NotificationEventName.CardProductApplicationApproved,
            ApplicationStatus.Denied => NotificationEventName.CardProductApplicationDenied,
            ApplicationStatus.Closed => NotificationEventName.CardProductApplicationClosed,
            ApplicationStatus.InReview => EventOf(reason),
            ApplicationStatus.Pending => null,
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
        };

    /// <summary>What the review of an application waits for.</summary>
    private static NotificationEventName EventOf(VerificationReason reason) =>
        reason switch
        {
            VerificationReason.DocumentUploadRequired =>
                NotificationEventName.CardProductApplicationDocumentUploadRequested,
            VerificationReason.IdentityUpdateRequested =>
                NotificationEventName.CardProductApplicationIdentityUpdateRequested,
            _ => NotificationEventName.CardProductApplicationManualReview,
        };
}
