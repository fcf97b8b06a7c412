using System.Text.Json.Serialization;

namespace Stretch.Agreements;

/// <summary>The kinds of agreement a program may name.</summary>
[GenerateSerializer, Alias("stretch.agreement-type")]
[JsonConverter(typeof(UpperSnakeEnumConverter<AgreementType>))]
public enum AgreementType
{
    PrivacyAgreement,
    UserAgreement,
    CardholderAgreement,
    FinancialAwardProgramTermsOfUse,
}
