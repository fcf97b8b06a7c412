using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Applications;

internal sealed class SimulateApplicationStatusChange : IMutation
{
    public string Name => "simulateApplicationStatusChange";

    public async Task<object> ApplyAsync(InputObject input, Session session)
    {
        if (await ApplicationTable.LockAsync(session, input.Text("applicationId")) is not { } application)
        {
            return UserError.At(Codes.NotFound, "There is no such application.", "input", "applicationId");
        }

        if (!application.IsOpen)
        {
            return UserError.At(Codes.InvalidState, "The application has been decided.", "input", "applicationId");
        }

        var status = WireFormat.ParseEnum<ApplicationStatus>(input.Text("newApplicationStatus"));
        var reason = ReasonOf(status, application.Verification);
        return await ApplicationDecision.ApplyAsync(
            session,
            application,
            status,
            reason,
            application.VerificationResults
        );
    }

    private static VerificationReason ReasonOf(ApplicationStatus status, VerificationReason current) =>
        status switch
        {
            ApplicationStatus.Pending => VerificationReason.Pending,
            ApplicationStatus.InReview => VerificationReason.InReview,
            ApplicationStatus.Approved => VerificationReason.Passed,
            ApplicationStatus.Denied => VerificationReason.Denied,
            ApplicationStatus.Closed => current,
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
        };
}
