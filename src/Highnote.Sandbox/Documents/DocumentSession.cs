using Stretch.Highnote.Sandbox.Mutations;

namespace Stretch.Highnote.Sandbox.Documents;

/// <summary>Those of the schema's DocumentUploadSessionStatusCode that happen here: sessions do not expire.</summary>
internal enum DocumentSessionStatus
{
    Created,
    Initiated,
    InProgress,
    Submitted,
}

/// <summary>An applicant's occasion to hand in documents (USAccountHolderApplicationDocumentUploadSession).</summary>
/// <param name="DocumentTypes">What was asked for, members of DocumentType; none: any.</param>
internal sealed record DocumentSession(
    string Id,
    string ApplicationId,
    string ApplicantId,
    IReadOnlyList<string> DocumentTypes,
    DocumentSessionStatus Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
) : IEntity
{
    public bool IsOpen => Status is DocumentSessionStatus.Initiated or DocumentSessionStatus.InProgress;
}
