using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Documents;

/// <summary>The applicant begins; beginning again changes nothing.</summary>
internal sealed class StartDocumentUploadSession() : DocumentSessionStep("startDocumentUploadSession")
{
    protected override async Task<object> ApplyAsync(InputObject input, Session session, DocumentSession documents) =>
        documents switch
        {
            { IsOpen: true } => documents,
            { Status: DocumentSessionStatus.Created } => await DocumentSessionTable.MoveAsync(
                session,
                documents,
                DocumentSessionStatus.Initiated
            ),
            _ => WrongState(documents),
        };
}
