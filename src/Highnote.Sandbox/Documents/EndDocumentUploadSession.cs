using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Documents;

/// <summary>The applicant has handed in everything: at least one document.</summary>
internal sealed class EndDocumentUploadSession() : DocumentSessionStep("endDocumentUploadSession")
{
    protected override async Task<object> ApplyAsync(InputObject input, Session session, DocumentSession documents) =>
        documents.Status == DocumentSessionStatus.InProgress
        && await DocumentLinkTable.CompleteAsync(session, documents)
            ? await DocumentSessionTable.MoveAsync(session, documents, DocumentSessionStatus.Submitted)
            : WrongState(documents);
}
