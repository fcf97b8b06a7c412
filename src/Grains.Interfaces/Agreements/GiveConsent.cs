using Stretch.Calls;

namespace Stretch.Agreements;

/// <summary>Records that a person agreed to one agreement version.</summary>
[GenerateSerializer, Immutable, Alias("stretch.give-consent")]
public sealed record GiveConsent(Call Call, ConsentId ConsentId, AgreementId AgreementId);
