using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Documents;

/// <summary>Those of the schema's DocumentUploadLinkStatusCode that happen here: no file is taken, so none fails.</summary>
internal enum DocumentLinkStatus
{
    Pending,
    Completed,
}

/// <summary>Named as the schema's ApplicationDocumentUploadStatus.</summary>
internal enum DocumentReviewStatus
{
    Uploaded,
    InReview,
    Approved,
    Denied,
}

/// <summary>The place for one document of a session (DocumentUploadLink), with what was decided about it.</summary>
/// <param name="DocumentType">A member of DocumentType.</param>
/// <param name="ReviewReasons">Members of ApplicationDocumentReviewReason.</param>
internal sealed record DocumentLink(
    string Id,
    string SessionId,
    string DocumentType,
    DocumentLinkStatus Status,
    DocumentReviewStatus ReviewStatus,
    IReadOnlyList<string> ReviewReasons,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
) : IEntity;

/// <summary>The document behind a link as its reviewers see it (AccountHolderApplicationDocument).</summary>
internal sealed record ReviewedDocument(DocumentLink Link) : IEntity
{
    public string Id => IdPrefix.ReviewedDocument + Link.Id[IdPrefix.DocumentLink.Length..];

    public static async Task<ReviewedDocument?> FindAsync(IQueries queries, string id)
    {
        var linkId = IdPrefix.DocumentLink + id[IdPrefix.ReviewedDocument.Length..];
        return await DocumentLinkTable.FindAsync(queries, linkId) is { } link ? new(link) : null;
    }
}
