using Stretch.Agreements;
using Stretch.Clients;
using Stretch.Users;

namespace Stretch.Domain.Agreements;

/// <summary>A person's consent to one agreement version.</summary>
public sealed record Consent(
    ConsentId Id,
    UserId UserId,
    AgreementId AgreementId,
    ClientId ClientId,
    Timestamp CreatedAt
)
{
    public ConsentView ToView(Agreement agreement) =>
        new(Id, AgreementId, agreement.Type, agreement.Version, UserId, CreatedAt);
}
