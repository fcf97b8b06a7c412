using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Documents;

/// <summary>Makes the place for one document.</summary>
internal sealed class CreateDocumentUploadLink() : DocumentSessionStep("createDocumentUploadLink")
{
    protected override async Task<object> ApplyAsync(InputObject input, Session session, DocumentSession documents)
    {
        if (!documents.IsOpen)
        {
            return WrongState(documents);
        }

        var type = input.Text("documentType");
        if (documents.DocumentTypes.Count > 0 && !documents.DocumentTypes.Contains(type))
        {
            return UserError.At(Codes.Invalid, "must be one that was asked for", "input", "documentType");
        }

        var link = new DocumentLink(
            EntityIds.New(IdPrefix.DocumentLink, session.Now),
            documents.Id,
            type,
            DocumentLinkStatus.Pending,
            DocumentReviewStatus.Uploaded,
            [],
            session.Now,
            session.Now
        );
        await DocumentLinkTable.InsertAsync(session, link);
        await DocumentSessionTable.MoveAsync(session, documents, DocumentSessionStatus.InProgress);
        return link;
    }
}
