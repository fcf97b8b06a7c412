using Stretch.Highnote.Sandbox.Applications;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Documents;

/// <summary>An agent asks the applicant for documents; the application waits for them in review.</summary>
internal sealed class SimulateCreateApplicationDocumentsUploadSessions : IMutation
{
    public string Name => "simulateCreateApplicationDocumentsUploadSessions";

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

        var requested = input.ListOrNull<InputObject>("requestedDocuments") ?? [];
        if (requested.Any(r => r.Text("applicantId") != application.HolderId))
        {
            return UserError.At(Codes.NotFound, "There is no such applicant.", "input", "requestedDocuments");
        }

        await DocumentSessionTable.InsertAsync(
            session,
            new(
                EntityIds.New(IdPrefix.DocumentSession, session.Now),
                application.Id,
                application.HolderId,
                [.. requested.SelectMany(r => r.ListOrNull<string>("documentTypes") ?? []).Distinct()],
                DocumentSessionStatus.Created,
                session.Now,
                session.Now
            )
        );
        return await ApplicationDecision.ApplyAsync(
            session,
            application,
            ApplicationStatus.InReview,
            VerificationReason.DocumentUploadRequired,
            application.VerificationResults
        );
    }
}
