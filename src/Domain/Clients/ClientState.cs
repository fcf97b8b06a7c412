using Stretch.Agreements;
using Stretch.Clients;
using Stretch.Domain.Commits;

namespace Stretch.Domain.Clients;

/// <summary>What a partner's grain keeps: version counters of its agreements and its card configuration.</summary>
/// <param name="HighnoteApiKey">The partner's own key at the issuer, sealed; null where it has none.</param>
public sealed record ClientState(
    ClientId Id,
    long Version,
    int PrivacyVersions,
    int UserVersions,
    int CardholderVersions,
    int TermsOfUseVersions,
    CardConfiguration? Configuration,
    byte[]? HighnoteApiKey
) : IVersionedState<ClientState>
{
    public Guid Key => Id.Value;

    public ClientState WithVersion(long version) => this with { Version = version };

    /// <summary>Takes the next version number of an agreement type.</summary>
    public (ClientState Next, int Version) NextVersion(AgreementType type)
    {
        var next = type switch
        {
            AgreementType.PrivacyAgreement => this with { PrivacyVersions = PrivacyVersions + 1 },
            AgreementType.UserAgreement => this with { UserVersions = UserVersions + 1 },
            AgreementType.CardholderAgreement => this with { CardholderVersions = CardholderVersions + 1 },
            AgreementType.FinancialAwardProgramTermsOfUse => this with { TermsOfUseVersions = TermsOfUseVersions + 1 },
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not an agreement type."),
        };
        return (next, next.Versions(type));
    }

    private int Versions(AgreementType type) =>
        type switch
        {
            AgreementType.PrivacyAgreement => PrivacyVersions,
            AgreementType.UserAgreement => UserVersions,
            AgreementType.CardholderAgreement => CardholderVersions,
            AgreementType.FinancialAwardProgramTermsOfUse => TermsOfUseVersions,
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not an agreement type."),
        };
}
