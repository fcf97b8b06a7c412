using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Documents;

internal sealed class DocumentFields(Database database) : IFieldSource
{
    public void Register(ResolverMap map)
    {
        map.Type<RequiredDocument>("AccountHolderApplicationRequiredDocument")
            .Field("referenceIdentifier", d => d.Session.ApplicantId)
            .Field("documentUploadSession", d => d.Session)
            .Field("status", d => d.Status)
            .Field("createdAt", d => d.Session.CreatedAt)
            .Field("updatedAt", d => d.Session.UpdatedAt);
        map.Type<DocumentSession>("USAccountHolderApplicationDocumentUploadSession")
            .Field("id", s => s.Id)
            .Field("status", s => s.Status)
            .Field("primaryDocumentTypes", s => s.DocumentTypes)
            .FieldAsync("documents", (s, _) => DocumentLinkTable.ListAsync(database, s))
            .Field("createdAt", s => s.CreatedAt)
            .Field("updatedAt", s => s.UpdatedAt);
        map.Type<DocumentLink>("DocumentUploadLink")
            .Field("id", l => l.Id)
            .FieldAsync("documentUploadSession", (l, _) => DocumentSessionTable.FindAsync(database, l.SessionId))
            .Field("documentType", l => l.DocumentType)
            .Field("status", l => l.Status)
            .Field("uploadUrl", _ => null)
            .Field("createdAt", l => l.CreatedAt)
            .Field("updatedAt", l => l.UpdatedAt);
        map.Type<ReviewedDocument>("AccountHolderApplicationDocument")
            .Field("id", d => d.Id)
            .Field("status", d => d.Link.ReviewStatus)
            .Field("type", d => d.Link.DocumentType)
            .Field("createdAt", d => d.Link.CreatedAt)
            .Field("updatedAt", d => d.Link.UpdatedAt)
            .Field("fileReviewReasons", d => d.Link.ReviewReasons);
    }
}
