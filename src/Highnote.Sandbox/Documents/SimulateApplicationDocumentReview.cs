using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Documents;

/// <summary>An agent decides about one document. The application is decided apart.</summary>
internal sealed class SimulateApplicationDocumentReview() : DocumentSessionStep("simulateApplicationDocumentReview")
{
    protected override async Task<object> ApplyAsync(InputObject input, Session session, DocumentSession documents)
    {
        if (documents.ApplicationId != input.Text("applicationId"))
        {
            return UserError.At(Codes.NotFound, "The session is not of this application.", "input", "applicationId");
        }

        var link = await DocumentLinkTable.FindAsync(session, input.Text("documentUploadLinkId"));
        if (link is null || link.SessionId != documents.Id)
        {
            const string message = "The session has no such document.";
            return UserError.At(Codes.NotFound, message, "input", "documentUploadLinkId");
        }

        var reviewed = link with
        {
            ReviewStatus = WireFormat.ParseEnum<DocumentReviewStatus>(input.Text("newReviewStatus")),
            ReviewReasons = input.ListOrNull<string>("fileReviewReasons") ?? [],
            UpdatedAt = session.Now,
        };
        await DocumentLinkTable.ReviewAsync(session, reviewed);
        return new ReviewedDocument(reviewed);
    }
}
