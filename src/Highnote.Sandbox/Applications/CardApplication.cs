using Stretch.Highnote.Sandbox.Mutations;

namespace Stretch.Highnote.Sandbox.Applications;

internal enum ApplicationStatus
{
    Pending,
    InReview,
    Approved,
    Denied,
    Closed,
}

/// <summary>Named as the schema's AccountHolderVerificationStatusReasonCode.</summary>
internal enum VerificationReason
{
    Pending,
    Passed,
    Denied,
    ReviewRequired,
    InReview,
    KbaRequired,
    DocumentUploadRequired,
    IdentityUpdateRequested,
}

/// <summary>A person's application for a card product (AccountHolderCardProductApplication).</summary>
/// <param name="VerificationResults">Members of the schema's AccountHolderVerificationResultCode.</param>
internal sealed record CardApplication(
    string Id,
    string ProductId,
    string HolderId,
    ApplicationStatus Status,
    VerificationReason Verification,
    IReadOnlyList<string> VerificationResults,
    DateTimeOffset? DecisionedAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
) : IEntity
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    public bool IsOpen => Status is ApplicationStatus.Pending or ApplicationStatus.InReview;

    public DateTimeOffset ExpiresAt => CreatedAt + Lifetime;
}
