using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Applications;

internal sealed class SimulateApplicationVerificationStatusChange : IMutation
{
    public string Name => "simulateApplicationVerificationStatusChange";

    public async Task<object> ApplyAsync(InputObject input, Session session)
    {
        var application = await ApplicationTable.LockAsync(session, input.Text("applicationId"));
        if (application is null || application.HolderId != input.Text("applicantId"))
        {
            return UserError.At(
                Codes.NotFound,
                "There is no such application of this person.",
                "input",
                "applicationId"
            );
        }

        if (!application.IsOpen)
        {
            return UserError.At(Codes.InvalidState, "The application has been decided.", "input", "applicationId");
        }

        var reason = WireFormat.ParseEnum<VerificationReason>(input.Text("newVerificationStatus"));
        return await ApplicationDecision.ApplyAsync(session, application, StatusOf(reason), reason, []);
    }

    private static ApplicationStatus StatusOf(VerificationReason reason) =>
        reason switch
        {
            VerificationReason.Passed => ApplicationStatus.Approved,
            VerificationReason.Denied => ApplicationStatus.Denied,
            VerificationReason.Pending => ApplicationStatus.Pending,
            _ => ApplicationStatus.InReview,
        };
}
