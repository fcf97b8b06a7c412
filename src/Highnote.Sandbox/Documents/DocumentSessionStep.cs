using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Documents;

/// <summary>What the mutations of a document session share: it is found and held first.</summary>
internal abstract class DocumentSessionStep(string name) : IMutation
{
    protected const string SessionField = "documentUploadSessionId";

    public string Name => name;

    public async Task<object> ApplyAsync(InputObject input, Session session) =>
        await DocumentSessionTable.LockAsync(session, input.Text(SessionField)) is { } documents
            ? await ApplyAsync(input, session, documents)
            : UserError.At(Codes.NotFound, "There is no such document upload session.", "input", SessionField);

    protected abstract Task<object> ApplyAsync(InputObject input, Session session, DocumentSession documents);

    protected static UserError WrongState(DocumentSession documents) =>
        UserError.At(
            Codes.InvalidState,
            $"The session is {WireFormat.EnumName(documents.Status)}.",
            "input",
            SessionField
        );
}
