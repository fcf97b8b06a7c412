namespace Stretch.Highnote.Sandbox.Documents;

/// <summary>A session as the applicant's verification tells of it (AccountHolderApplicationRequiredDocument).</summary>
internal sealed record RequiredDocument(DocumentSession Session)
{
    /// <summary>A member of the coarser ApplicationDocumentUploadSessionStatus.</summary>
    public string Status => Session.Status == DocumentSessionStatus.Submitted ? "SUBMITTED" : "CREATED";
}
