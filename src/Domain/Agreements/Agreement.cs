using Stretch.Agreements;
using Stretch.Clients;

namespace Stretch.Domain.Agreements;

/// <summary>One version of an agreement.</summary>
public sealed record Agreement(
    AgreementId Id,
    ClientId ClientId,
    AgreementType Type,
    int Version,
    string Url,
    Timestamp CreatedAt
)
{
    public AgreementView ToView() => new(Id, Type, Version, Url, CreatedAt);
}
